"""How a promise board on another website is set up: by its address alone."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from deliberation.villages.models import Village
from deliberation.workplans.forms import FilterForm

USUAL, MOST = 10, 50
USUAL_HEIGHT = 600


class BoardForm(FilterForm):
    """What the board shows; nonsense in the address is as if nothing stood there."""

    cari = None  # type: ignore[assignment]
    banyak = forms.IntegerField(
        label=_("How many promises"), min_value=1, max_value=MOST, required=False
    )
    bahasa = forms.ChoiceField(
        label=_("Language"), choices=[("", _("that of the village")), *settings.LANGUAGES]
    )
    tinggi = forms.IntegerField(
        label=_("Height of the frame (pixels)"), min_value=200, max_value=3000, required=False
    )

    def __init__(self, *args: Any, village: Village, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, village=village, years=years, **kwargs)
        self.village = village
        self.fields["bahasa"].required = False
        for name, usual in {"banyak": USUAL, "tinggi": USUAL_HEIGHT}.items():
            self.fields[name].widget.attrs["placeholder"] = str(usual)

    @property
    def many(self) -> int:
        return int(self._said("banyak") or USUAL)

    @property
    def language(self) -> str:
        return str(self._said("bahasa") or self.village.language)

    @property
    def height(self) -> int:
        return int(self._said("tinggi") or USUAL_HEIGHT)

    def query(self) -> str:
        """What of this stands in the address of the board."""
        said = {name: self._said(name) for name in ("status", "dusun", "tahun", "lewat")}
        said |= {"banyak": self._said("banyak"), "bahasa": self._said("bahasa")}
        return urlencode(
            {
                name: 1 if value is True else getattr(value, "pk", value)
                for name, value in said.items()
                if value
            }
        )

    def _said(self, name: str) -> Any:
        self.is_valid()
        return self.cleaned_data.get(name)
