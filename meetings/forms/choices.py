"""One person's choice as plain form fields, for every kind of ballot."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from deliberation.tallies.choices import Misfit
from deliberation.villages.templatetags.village import rupiah
from meetings.ballot_rules import fits, rule_of
from meetings.ballot_words import ANSWERS, misfit_words, task_of
from meetings.models import Ballot, BallotOption
from meetings.queries.ballots import listed_for

PLACE, GIVEN = "place-", "given-"


class ChoiceForm(forms.Form):
    """What a person without scripts, or the desk for somebody, puts on a ballot.

    Picks are boxes. An order is a number beside each proposal, 1 for the best; points are a number
    beside each, too. `cleaned_data["choice"]` is the choice as it is kept. `seat` is whoever
    chooses here: the list is shuffled for them.
    """

    def __init__(self, *args: Any, ballot: Ballot, seat: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ballot, self.options = ballot, listed_for(ballot, seat)
        self.task = task_of(ballot.rule or rule_of(ballot))
        self.fields |= self._choice_fields()

    def _choice_fields(self) -> dict[str, forms.Field]:
        if self.ballot.kind == Ballot.Kind.PICK:
            return {"choice": self._boxes()}
        if self.ballot.is_yes_or_no:
            return {"choice": self._answer()}
        earlier = self.initial.get("choice")
        if self.ballot.kind == Ballot.Kind.POINTS:
            given = {int(pk): points for pk, points in (earlier or {}).items()}
            return self._numbers(GIVEN, given, least=0, most=self.ballot.most)
        places = {pk: place for place, pk in enumerate(earlier or [], 1)}
        return self._numbers(PLACE, places, least=1, most=len(self.options))

    def _boxes(self) -> forms.Field:
        return forms.TypedMultipleChoiceField(
            coerce=int,
            widget=forms.CheckboxSelectMultiple,
            label=_("Proposals"),
            choices=[(option.proposal_id, words(option)) for option in self.options],
            help_text=self.task,
        )

    def _answer(self) -> forms.Field:
        return forms.ChoiceField(
            choices=list(ANSWERS.items()), widget=forms.RadioSelect, label=self.task
        )

    def _numbers(
        self, prefix: str, earlier: dict[int, int], *, least: int, most: int
    ) -> dict[str, forms.Field]:
        return {
            f"{prefix}{option.proposal_id}": forms.IntegerField(
                label=words(option),
                required=False,
                min_value=least,
                max_value=most,
                initial=earlier.get(option.proposal_id),
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )
            for option in self.options
        }

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return said
        try:
            choice = self._choice(said)
            said["choice"] = fits(self.ballot, [row.proposal_id for row in self.options], choice)
        except Misfit as misfit:
            self.add_error(None, misfit_words(misfit.why))
        return said

    def _choice(self, said: dict[str, Any]) -> Any:
        if self.ballot.kind in {Ballot.Kind.PICK, Ballot.Kind.YESNO}:
            return said["choice"]
        if self.ballot.kind == Ballot.Kind.POINTS:
            return numbered(said, GIVEN)
        places = numbered(said, PLACE)
        if len(set(places.values())) < len(places):
            raise Misfit("same_place")
        return sorted(places, key=lambda pk: places[pk])


def numbered(said: dict[str, Any], prefix: str) -> dict[int, int]:
    """The numbers that were written, by proposal."""
    return {
        int(name.removeprefix(prefix)): value
        for name, value in said.items()
        if name.startswith(prefix) and value is not None
    }


def words(option: BallotOption) -> str:
    cost = rupiah(option.cost) if option.cost is not None else ""
    return " · ".join(part for part in (option.title, option.place, cost) if part)
