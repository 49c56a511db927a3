"""What is typed in the room about proposals, comments and hands."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from deliberation.proposals.actions.detailing import Details
from deliberation.proposals.forms import AskForm, KeyField
from deliberation.proposals.models import Proposal, Stance
from deliberation.proposals.queries import look_alikes
from deliberation.proposals.similarity import Place
from deliberation.rkpdes.codes import canonical_code, find_codes
from deliberation.rkpdes.forms import GoalsField
from deliberation.rkpdes.models import ActivityCode
from deliberation.villages.fields import PointField, QuantityField, RowsField, RupiahField
from deliberation.villages.forms.points import near
from deliberation.villages.models import FundingSource
from meetings.models import Meeting, Tabled


class SeatChoice(forms.ModelChoiceField):
    """Somebody in the hall, by number, name and place, as the door wrote them down."""

    def label_from_instance(self, seat: Any) -> str:
        return " · ".join(part for part in (f"{seat.number}", seat.name, seat.place) if part)


def seat_choice(meeting: Meeting) -> SeatChoice:
    return SeatChoice(
        meeting.participants.present().select_related("hamlet", "block").order_by("name"),
        label=_("Who says it?"),
        empty_label=_("Choose somebody in the hall"),
    )


class AskForForm(AskForm):
    """The same form, filled at the desk for somebody who says it aloud."""

    field_order = ["key", "seat", "title", "place", "problem"]

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, village=meeting.village, **kwargs)
        self.fields["seat"] = seat_choice(meeting)
        self.order_fields(self.field_order)


class HandForForm(forms.Form):
    """Whose real hand is up."""

    key = KeyField()

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"] = seat_choice(meeting)
        self.fields["seat"].label = _("Whose hand is up?")


class CommentForm(forms.Form):
    """One sentence about a proposal."""

    key = KeyField()
    stance = forms.ChoiceField(label=_("I speak"), choices=Stance.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("In one sentence"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class CommentForForm(CommentForm):
    """The same, for somebody who says it aloud."""

    field_order = ["key", "seat", "stance", "text"]

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"] = seat_choice(meeting)
        self.fields["stance"].label = _("They speak")
        self.order_fields(self.field_order)


class DetailForm(forms.Form):
    """Codes and numbers of a proposal; the codes that fit its words come first.

    `code` is what is searched for and `picked` what was found so; it goes before the list.
    """

    code = forms.CharField(
        label=_("Search the activity"),
        help_text=_("Its code, such as 2.3.11, or plain words, such as jalan gang."),
        required=False,
        max_length=120,
    )
    picked = forms.CharField(required=False, max_length=12)
    activity_code = forms.ChoiceField(label=_("Activity code"), required=False)
    cost = RupiahField(label=_("Estimated cost (Rp)"), required=False)
    volume = QuantityField(label=_("Volume"), required=False, min_value=0)
    unit = forms.CharField(
        label=_("Counted in"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"list": "units", "autocomplete": "off"}),
    )
    source = forms.ModelChoiceField(
        FundingSource.objects.all(),
        label=_("Funding source"),
        required=False,
        empty_label=_("Not said yet"),
    )
    goals = GoalsField()
    men = forms.IntegerField(label=_("Men who benefit"), required=False, min_value=0)
    women = forms.IntegerField(label=_("Women who benefit"), required=False, min_value=0)
    poor = forms.IntegerField(label=_("From poor households"), required=False, min_value=0)
    point = PointField()
    units = AskForm.units

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        self.village = proposal.village
        names = [name for name in Details.__dataclass_fields__ if name != "source"]
        kwargs["initial"] = {name: getattr(proposal, name) for name in names}
        kwargs["initial"]["source"] = proposal.source_id
        super().__init__(*args, **kwargs)
        self.found: list[ActivityCode] = []
        self.fields["activity_code"].choices = code_choices(proposal)  # type: ignore[attr-defined]

    def clean_point(self) -> str:
        return near(self.village, self.cleaned_data["point"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        picked, words = said.pop("picked", ""), said.pop("code", "")
        if words:
            known = ActivityCode.objects.filter(level=ActivityCode.Level.ACTIVITY)
            written = [code for code in (picked, canonical_code(words)) if code]
            found = known.filter(code__in=written).order_by("code").values_list("code", flat=True)
            if not found:
                self.found = find_codes(words)
                self.add_error("code", ask_again(self.found))
            else:
                said["activity_code"] = picked if picked in found else found[0]
        return said

    def details(self) -> Details:
        return Details(**self.cleaned_data)


def ask_again(found: list[ActivityCode]) -> str:
    """What to do when words name no single activity."""
    if found:
        return gettext("Please choose below which activity this is.")
    return gettext("No activity is called so. Try another word, such as gang, lampu or posyandu.")


def code_choices(proposal: Proposal) -> list[Any]:
    """Every activity, those that fit the words first; and the one it has, if it is a local one."""
    every = ActivityCode.objects.filter(level=ActivityCode.Level.ACTIVITY)
    fitting = [(row.code, str(row)) for row in find_codes(proposal.title, limit=5)]
    rest = [(row.code, str(row)) for row in every]
    has = proposal.activity_code
    own = [(has, has)] if has and has not in {code for code, _name in rest} else []
    groups: list[Any] = [("", _("No code yet"))]
    if fitting:
        groups.append((_("These fit the words"), fitting))
    return [*groups, (_("All activities"), own + rest)]


class MergeForm(forms.Form):
    """With which one on the table it is united; those that look like it first."""

    def __init__(self, *args: Any, tabled: Tabled, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tabled = tabled
        self.fields["into"] = forms.ChoiceField(
            label=_("Unite it with"), choices=self._choices(), widget=forms.RadioSelect
        )

    def _choices(self) -> list[tuple[str, str]]:
        meeting, proposal = self.tabled.meeting, self.tabled.proposal
        here = Place(proposal.hamlet_id, proposal.block_id)
        likest = look_alikes(meeting.village, meeting.year, proposal.title, here, but=[proposal.pk])
        order = {one.proposal.pk: at for at, one in enumerate(likest)}
        rows = Proposal.objects.shown().filter(tabled__meeting=meeting).exclude(pk=proposal.pk)
        rows = rows.select_related("hamlet", "block").order_by("tabled__position")
        known = sorted(rows, key=lambda one: order.get(one.pk, len(order)))
        return [(str(one.pk), named(one)) for one in known]

    def into(self) -> Tabled:
        return self.tabled.meeting.tabled.get(proposal=int(self.cleaned_data["into"]))


def named(proposal: Proposal) -> str:
    return f"{proposal.title} ({proposal.place})" if proposal.place else proposal.title


class TableForm(forms.Form):
    """Which of the village's proposals of this year come on the table."""

    proposals = RowsField(
        Proposal.objects.none(),
        label=_("Proposals of the village"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please tick at least one.")},
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = (
            Proposal.objects.shown()
            .filter(village=meeting.village, year=meeting.year, outcome="")
            .exclude(tabled__meeting=meeting)
            .select_related("hamlet", "block")
        )
        field = self.fields["proposals"]
        field.queryset = rows.order_by("hamlet__position", "pk")  # type: ignore[attr-defined]
        field.label_from_instance = named  # type: ignore[attr-defined]

    @property
    def is_empty(self) -> bool:
        return not self.fields["proposals"].queryset.exists()  # type: ignore[attr-defined]


class PlaceOnTableForm(forms.Form):
    """A place on the table, counted from one."""

    to = forms.IntegerField(label=_("Place on the table"), min_value=1, max_value=9999)


class SecondsForm(forms.Form):
    """How long somebody may speak."""

    seconds = forms.IntegerField(required=False, min_value=15, max_value=1800)
