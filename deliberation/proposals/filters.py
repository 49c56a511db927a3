"""How the list of proposals is narrowed; nonsense in the address narrows nothing."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from deliberation.proposals.models import Outcome, Proposal
from deliberation.villages.models import Hamlet, Village

OPEN, DISCUSSED = "open", "discussed"
STATES = [(OPEN, _("Not discussed yet")), (DISCUSSED, _("Discussed")), *Outcome.choices]


class ProposalFilter(django_filters.FilterSet):
    """By words, hamlet, state and budget year."""

    cari = django_filters.CharFilter(label=_("Search"), method="by_words", max_length=80)
    dusun = django_filters.ModelChoiceFilter(
        label=_("Hamlet"), field_name="hamlet", queryset=Hamlet.objects.none(), empty_label=_("all")
    )
    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=STATES, method="by_state", empty_label=_("all")
    )
    tahun = django_filters.ChoiceFilter(
        label=_("Year"), field_name="year", empty_label=_("all"), choices=[]
    )

    class Meta:
        model = Proposal
        fields: list[str] = []

    def __init__(self, *args: Any, village: Village, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["dusun"].queryset = village.hamlets.all()
        self.filters["tahun"].extra["choices"] = [(str(year), str(year)) for year in years]

    def by_words(self, rows: QuerySet[Proposal], _name: str, said: str) -> QuerySet[Proposal]:
        for word in said.split()[:8]:
            rows = rows.filter(Q(title__icontains=word) | Q(problem__icontains=word))
        return rows

    def by_state(self, rows: QuerySet[Proposal], _name: str, state: str) -> QuerySet[Proposal]:
        if state == OPEN:
            return rows.filter(outcome="", discussed_at=None)
        if state == DISCUSSED:
            return rows.filter(outcome="", discussed_at__isnull=False)
        return rows.filter(outcome=state)

    @property
    def narrows(self) -> bool:
        """Whether any of the fields says something."""
        return any((self.data or {}).get(name) for name in self.filters)
