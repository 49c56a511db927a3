"""What anybody may look for on the public pages; nonsense in the address narrows nothing."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deliberation.proposals.models import Outcome
from deliberation.villages.models import Hamlet, Village
from meetings.models import Meeting
from meetings.queries.decided_here import Wanted


class DecisionsForm(forms.Form):
    """By words, budget year, meeting, outcome and hamlet."""

    cari = forms.CharField(label=gettext_lazy("Search"), max_length=80, required=False)
    tahun = forms.TypedChoiceField(
        label=gettext_lazy("Year"), coerce=int, empty_value=None, required=False
    )
    rapat = forms.ChoiceField(label=gettext_lazy("Meeting"), required=False)
    hasil = forms.ChoiceField(
        label=gettext_lazy("What became of proposals"),
        choices=[("", gettext_lazy("all")), *Outcome.choices],
        required=False,
    )
    dusun = forms.ModelChoiceField(
        Hamlet.objects.none(),
        label=gettext_lazy("Hamlet"),
        required=False,
        empty_label=gettext_lazy("all"),
    )

    def __init__(
        self, *args: Any, village: Village, meetings: list[Meeting], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        years = sorted({meeting.year for meeting in meetings}, reverse=True)
        self._choose("tahun", [(str(year), str(year)) for year in years])
        self._choose("rapat", [(one.code, f"{one.title} ({one.year})") for one in meetings])
        hamlets: Any = self.fields["dusun"]
        hamlets.queryset = village.hamlets.all()

    def wanted(self) -> Wanted:
        self.is_valid()
        facts = self.cleaned_data
        hamlet = facts.get("dusun")
        return Wanted(
            q=facts.get("cari") or "",
            year=facts.get("tahun"),
            meeting=facts.get("rapat") or "",
            outcome=facts.get("hasil") or "",
            hamlet=hamlet.pk if hamlet else None,
        )

    def _choose(self, name: str, known: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = [("", _("all")), *known]
