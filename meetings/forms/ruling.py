"""Accepting a proposal with its promise and its row, or ending it with a reason."""

import datetime
import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deliberation.people.models import User
from deliberation.proposals.models import Outcome, Proposal
from deliberation.rkpdes.codes import find_codes
from deliberation.rkpdes.forms import FUND, UNITS, RowForm
from deliberation.rkpdes.models import Row
from deliberation.rkpdes.queries import rows_of
from deliberation.workplans.actions.holding import today
from deliberation.workplans.forms import DATE, people_who_do
from meetings.actions.ruling import Promise
from meetings.ballot_words import STATE_WORDS
from meetings.models import Decision, Meeting
from meetings.queries.decisions import against_the_count, carried

NUMBERED = re.compile(r"#(\d+)\b")


class DecisionField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Decision) -> str:
        return f"{obj.number}. {obj.wording[:80]}"


class ByDecisionForm(forms.Form):
    """Which of the carried decisions this follows from; asked only if there are several."""

    decision = DecisionField(
        Decision.objects.none(), label=gettext_lazy("By which decision"), empty_label=None
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        decisions = list(carried(meeting))
        field: Any = self.fields["decision"]
        field.queryset = carried(meeting)
        field.initial = decisions[0] if decisions else None
        if len(decisions) <= 1:
            field.widget = forms.HiddenInput()


def name_of(row: Row) -> str:
    """A row as the search shows it; its number makes it one of a kind."""
    return f"{row.name} · {row.place} · {row.code} #{row.pk}"


class AcceptForm(ByDecisionForm):
    """The promise, who keeps it until when, and the row that pays; `row_form` is a new row."""

    NEW, KNOWN, FREE = "new", "known", "free"

    reason = forms.CharField(
        label=gettext_lazy("Why the meeting accepts it"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 500, "data-count": True}),
        help_text=gettext_lazy("One sentence. It stands beside the count, and in the minutes."),
        error_messages={
            "required": gettext_lazy(
                "The count did not have this proposal in. Please say why it is accepted."
            )
        },
    )
    promise = forms.CharField(
        label=gettext_lazy("What is promised"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 1000, "data-count": True}),
        help_text=gettext_lazy("One sentence that residents can hold the village to."),
    )
    owner = forms.CharField(
        label=gettext_lazy("Person responsible"),
        max_length=100,
        widget=forms.TextInput(attrs={"list": "owners"}),
    )
    owner_user = forms.ModelChoiceField(
        User.objects.none(),
        label=gettext_lazy("Their account, if they report themselves"),
        required=False,
        empty_label="–",
    )
    due = forms.DateField(label=gettext_lazy("Done by"), widget=DATE)
    pay = forms.ChoiceField(
        label=gettext_lazy("Paid from"),
        choices=[
            (NEW, gettext_lazy("A new row of the RKP Desa")),
            (KNOWN, gettext_lazy("A row that is in the plan already")),
            (FREE, gettext_lazy("It needs no budget line")),
        ],
        widget=forms.RadioSelect,
        initial=NEW,
    )
    row = forms.CharField(
        label=gettext_lazy("Search the row"),
        required=False,
        max_length=400,
        widget=forms.TextInput(attrs={"list": "rows", "autocomplete": "off"}),
    )

    def __init__(
        self, data: Any = None, *, meeting: Meeting, proposal: Proposal, **kwargs: Any
    ) -> None:
        super().__init__(data, meeting=meeting, **kwargs)
        self.against = against_the_count(meeting, proposal)
        if not self.against:
            del self.fields["reason"]
        people: Any = self.fields["owner_user"]
        people.queryset = people_who_do(meeting.village)
        self.rows = list(rows_of(meeting.village, meeting.year))
        decision = self.fields["decision"].initial
        self.fields["promise"].initial = decision.wording if decision else ""
        self.fields["due"].initial = max(datetime.date(meeting.year, 12, 31), today())
        self.row_form = row_form_of(data, meeting, proposal)
        self.units = UNITS

    @property
    def known_rows(self) -> list[str]:
        return [name_of(row) for row in self.rows]

    @property
    def owners(self) -> list[str]:
        """Offices and people that were responsible before, and those who hold a position here."""
        village = self.meeting.village
        plans = village.work_plans.values_list("owner", flat=True)
        held = village.memberships.filter(ended_at=None).exclude(position="")
        return sorted({*plans, *held.values_list("position", flat=True)})

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("pay") == self.NEW and not self.row_form.is_valid():
            self.add_error(None, _("Please complete the new row below."))
        if said.get("pay") == self.KNOWN:
            said["known"] = self._known(said.get("row", ""))
        return said

    def _known(self, words: str) -> Row | None:
        """The row that was chosen from the list, or the only one that these words find."""
        number = NUMBERED.search(words)
        found = [row for row in self.rows if number and row.pk == int(number[1])]
        if not found and words:
            found = list(rows_of(self.meeting.village, self.meeting.year, q=words)[:2])
        if len(found) == 1:
            return found[0]
        several = _("Several rows are called so. Please choose one of the list.")
        none = _("No row of the plan is called so. Search again, or make a new row.")
        self.add_error("row", several if found else none)
        return None

    @property
    def state(self) -> str:
        """What the count says of it, where that is why a reason is asked."""
        return str(STATE_WORDS.get(self.against, ""))

    def promised(self) -> Promise:
        said = self.cleaned_data
        return Promise(
            words=said["promise"],
            owner=said["owner"],
            owner_user=said["owner_user"],
            due=said["due"],
            row=said.get("known"),
            new_row=self.row_form.values() if said["pay"] == self.NEW else None,
        )


def row_form_of(data: Any, meeting: Meeting, proposal: Proposal) -> RowForm:
    """The new row: what was typed, or what the proposal says of itself."""
    village = meeting.village
    if data is not None and data.get("pay") == AcceptForm.NEW:
        return RowForm(data, village=village, use_required_attribute=False)
    initial = data.dict() if data is not None else row_of(proposal)
    form = RowForm(initial=initial, village=village, use_required_attribute=False)
    if data is None and not proposal.activity_code:
        form.found = find_codes(proposal.title)
    return form


def row_of(proposal: Proposal) -> dict[str, Any]:
    """What the proposal gives the row: code, name, place, volume, who benefits, cost, source."""
    facts: dict[str, Any] = {
        "code": proposal.activity_code,
        "name": proposal.title,
        "hamlet": proposal.hamlet_id,
        "block": proposal.block_id,
        "place": proposal.place,
        "volume": proposal.volume.normalize() if proposal.volume else None,
        "unit": proposal.unit,
        "benefit": proposal.beneficiaries,
        "men": proposal.men,
        "women": proposal.women,
        "poor": proposal.poor,
        "goals": proposal.goals,
    }
    if proposal.source_id and proposal.cost:
        facts[FUND + proposal.source_id] = proposal.cost
    return facts


class MoveForm(forms.Form):
    """Up or down in the decided order; why, where that goes against the count."""

    way = forms.ChoiceField(choices=[("up", "up"), ("down", "down")], widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Why the meeting moves it"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 300, "data-count": True}),
        help_text=gettext_lazy("One sentence. It stands beside the count, and in the minutes."),
    )


class EndForm(ByDecisionForm):
    """Later, sent up, or not taken; the reason reaches whoever asked."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("How it ends"),
        choices=[choice for choice in Outcome.choices if choice[0] != Outcome.ACCEPTED],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500, "data-count": True}),
        help_text=gettext_lazy("It is shown on the phone of whoever asked, and in the minutes."),
    )
