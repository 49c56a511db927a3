"""The chain of a ballot: one choice after the other, in the order in which they are asked."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LINKS = 4


class ChainWidget(forms.MultiWidget):
    """As many lists as a chain may have links."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        first, then = {"aria-label": _("First")}, {"aria-label": _("Then")}
        lists = [forms.Select(attrs=then if place else first) for place in range(LINKS)]
        super().__init__(lists, attrs)

    def decompress(self, value: Sequence[str] | None) -> list[str]:
        chain = list(value or [])[:LINKS]
        return chain + [""] * (LINKS - len(chain))


class ChainField(forms.MultiValueField):
    """`cleaned_data` is the list of the links that were chosen, each once."""

    widget = ChainWidget

    def __init__(self, **kwargs: Any) -> None:
        fields = [forms.ChoiceField(required=False) for _link in range(LINKS)]
        super().__init__(fields, require_all_fields=False, **kwargs)

    def offer(self, links: Mapping[str, str]) -> None:
        """What can be chosen, and how it is called."""
        parts: Any = zip(self.fields, self.widget.widgets, strict=True)
        for place, (field, widget) in enumerate(parts):
            field.choices = widget.choices = [
                ("", _("nothing more") if place else _("nothing")),
                *links.items(),
            ]

    def compress(self, data_list: Sequence[str]) -> list[str]:
        return list(dict.fromkeys(link for link in data_list if link))
