"""What is typed before a meeting is called: its facts, its agenda, its invitations, remarks."""

import datetime
from typing import Any

from django import forms
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deliberation.records.clock import now
from deliberation.villages.models import Element
from meetings.actions.preparing import CHANGEABLE
from meetings.models import AgendaItem, Meeting, Remark
from meetings.models.meeting import CODE_LETTERS, make_code
from meetings.names import LONGEST, cleaned
from meetings.stages import ItemKind

DAY = "%Y-%m-%d"
TIME = "%H:%M"
FAR = 2000  # nobody invites more of one element


class WhenForm(forms.Form):
    """A day and a time, as browsers ask for them."""

    day = forms.DateField(
        label=gettext_lazy("Day"),
        input_formats=[DAY, "%d-%m-%Y", "%d/%m/%Y"],
        widget=forms.DateInput(format=DAY, attrs={"type": "date"}),
    )
    time = forms.TimeField(
        label=gettext_lazy("Time"),
        input_formats=[TIME, "%H.%M", "%H:%M:%S"],
        widget=forms.TimeInput(format=TIME, attrs={"type": "time"}),
    )

    @property
    def starts_at(self) -> datetime.datetime:
        day, time = self.cleaned_data["day"], self.cleaned_data["time"]
        return make_aware(datetime.datetime.combine(day, time))


class SecondForm(forms.Form):
    """When the second meeting is: at once, or on another day."""

    now = forms.ChoiceField(
        label=gettext_lazy("The second meeting is"),
        choices=[
            ("yes", gettext_lazy("now, with whoever is here")),
            ("no", gettext_lazy("on another day")),
        ],
        widget=forms.RadioSelect,
    )
    day = forms.DateField(
        label=gettext_lazy("Day"),
        input_formats=[DAY],
        required=False,
        widget=forms.DateInput(format=DAY, attrs={"type": "date"}),
    )
    time = forms.TimeField(
        label=gettext_lazy("Time"),
        input_formats=[TIME, "%H.%M", "%H:%M:%S"],
        required=False,
        widget=forms.TimeInput(format=TIME, attrs={"type": "time"}),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("now") == "no" and not (said.get("day") and said.get("time")):
            self.add_error("day", _("Please write the day and the time."))
        return said

    @property
    def starts_at(self) -> datetime.datetime:
        said = self.cleaned_data
        if said["now"] == "yes":
            return now()
        return make_aware(datetime.datetime.combine(said["day"], said["time"]))


class CreateForm(WhenForm):
    """Begin a meeting. The code comes with the page: sent twice, it is one meeting."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=160)
    theme = forms.CharField(
        label=gettext_lazy("Theme (may stay empty)"), max_length=200, required=False
    )
    place = forms.CharField(label=gettext_lazy("Place"), max_length=120)
    code = forms.RegexField(
        rf"^[{CODE_LETTERS}]{{6}}$", widget=forms.HiddenInput, initial=make_code
    )
    field_order = ["title", "theme", "place", "day", "time"]


class ChangeForm(WhenForm):
    """The facts of a meeting; only those that may still be changed are asked."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=160)
    theme = forms.CharField(
        label=gettext_lazy("Theme (may stay empty)"), max_length=200, required=False
    )
    place = forms.CharField(label=gettext_lazy("Place"), max_length=120)
    year = forms.IntegerField(label=gettext_lazy("Budget year"), min_value=2000, max_value=2100)
    chair = forms.CharField(label=gettext_lazy("Chair"), max_length=80, required=False)
    chair_from = forms.CharField(
        label=gettext_lazy("The chair is from"), max_length=80, required=False
    )
    scribe = forms.CharField(label=gettext_lazy("Scribe"), max_length=80, required=False)
    scribe_from = forms.CharField(
        label=gettext_lazy("The scribe is from"), max_length=80, required=False
    )
    speakers = forms.CharField(
        label=gettext_lazy("Resource persons, one a line"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    capacity = forms.IntegerField(
        label=gettext_lazy("Seats in the hall"), min_value=1, max_value=20_000
    )
    field_order = ["title", "theme", "place", "day", "time"]

    def __init__(self, *args: Any, meeting: Meeting, **options: Any) -> None:
        allowed = CHANGEABLE.get(meeting.gate, set())
        starts = localtime(meeting.starts_at)
        initial = {name: getattr(meeting, name) for name in allowed - {"starts_at"}}
        initial |= {"day": starts.date(), "time": starts.time()}
        super().__init__(*args, **{**options, "initial": initial})
        asked = allowed | ({"day", "time"} if "starts_at" in allowed else set())
        for name in set(self.fields) - asked:
            del self.fields[name]

    @property
    def facts(self) -> dict[str, Any]:
        facts = {name: said for name, said in self.cleaned_data.items() if name not in WHEN}
        if "day" in self.cleaned_data:
            facts["starts_at"] = self.starts_at
        return facts


WHEN = {"day", "time"}


class ItemForm(forms.Form):
    """One line of the agenda."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=160)
    kind = forms.ChoiceField(label=gettext_lazy("What the room does"), choices=ItemKind.choices)
    minutes = forms.IntegerField(
        label=gettext_lazy("How many minutes"), min_value=1, max_value=600, initial=15
    )
    note = forms.CharField(
        label=gettext_lazy("Note (may stay empty)"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ChangeItemForm(ItemForm):
    """…and where it stands."""

    position = forms.IntegerField(label=gettext_lazy("Place on the agenda"), min_value=1)

    def __init__(self, *args: Any, item: AgendaItem, **options: Any) -> None:
        names = ["title", "kind", "minutes", "note", "position"]
        initial = {name: getattr(item, name) for name in names}
        super().__init__(*args, **{**options, "initial": initial})


class PlaceForm(forms.Form):
    """Where an item goes."""

    to = forms.IntegerField(min_value=0, max_value=1000)


class InvitationsForm(forms.Form):
    """How many of each element are expected; nought or nothing is not invited."""

    def __init__(self, *args: Any, meeting: Meeting, **options: Any) -> None:
        super().__init__(*args, **options)
        asked = {row.element_id: row.expected for row in meeting.invitations.all() if not row.name}
        self.elements: list[Element] = [
            element
            for element in meeting.village.elements.all()
            if element.present or element.pk in asked
        ]
        for element in self.elements:
            self.fields[f"e{element.pk}"] = forms.IntegerField(
                label=element.name,
                min_value=0,
                max_value=FAR,
                required=False,
                initial=asked.get(element.pk),
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )

    def rows(self) -> list[tuple[Element, forms.BoundField]]:
        return [(element, self[f"e{element.pk}"]) for element in self.elements]

    @property
    def numbers(self) -> dict[Element, int]:
        return {one: self.cleaned_data[f"e{one.pk}"] or 0 for one in self.elements}


class PersonForm(forms.Form):
    """A person who is invited by name, or registered in time."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=LONGEST)

    def __init__(self, *args: Any, meeting: Meeting, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["element"] = forms.ModelChoiceField(
            meeting.village.elements.filter(present=True),
            label=_("Element (may stay empty)"),
            required=False,
            empty_label=_("Resident"),
        )

    def clean_name(self) -> str:
        name = cleaned(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Please write a name."))
        return name


class RemarkForm(forms.Form):
    """The mentor's remark."""

    text = forms.CharField(
        label=gettext_lazy("Remark"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "data-count": ""}),
        error_messages={"required": gettext_lazy("Please write the remark.")},
    )


class AnswerForm(forms.Form):
    """The village's answer to a remark."""

    reply = forms.ChoiceField(
        label=gettext_lazy("Answer"),
        choices=[
            (Remark.Reply.ACCEPTED, gettext_lazy("Accept")),
            (Remark.Reply.DECLINED, gettext_lazy("Decline")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Accept the remark or decline it.")},
    )
    answer = forms.CharField(
        label=gettext_lazy("Why, and what was changed"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "data-count": ""}),
        error_messages={"required": gettext_lazy("Please say why.")},
    )


class ReasonForm(forms.Form):
    """Why a meeting is called off; residents read it."""

    reason = forms.CharField(
        label=gettext_lazy("Why? Residents will read it."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "data-count": ""}),
        error_messages={"required": gettext_lazy("Please write why the meeting is called off.")},
    )
