"""What the data operator types to keep a village's settings."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deliberation.people.refusals import Invalid
from deliberation.villages.blocks import BlockNumber, parse_blocks
from deliberation.villages.emblem import redraw
from deliberation.villages.fields import NameField, RupiahField
from deliberation.villages.forms.seen import SeenForm
from deliberation.villages.forms.starting import PlaceNameField
from deliberation.villages.models import (
    Element,
    FundingSource,
    HouseRules,
    Licence,
    MajorityBase,
    Mission,
    QuorumBase,
    Role,
    Village,
)

MISSIONS = 15
SPARE_MISSIONS = 3


def whole(label: Any, low: int, high: int, **options: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=low, max_value=high, **options)


class HouseRulesForm(SeenForm):
    """One kind of meeting; the two fractions are written as "2 out of 3"."""

    quorum_base = forms.ChoiceField(
        label=gettext_lazy("How it is counted"), choices=QuorumBase.choices
    )
    quorum_numerator = whole(gettext_lazy("Parts that must be there"), 1, 100)
    quorum_denominator = whole(gettext_lazy("out of how many parts"), 1, 100)
    adjourn_hours = whole(gettext_lazy("Adjourn at most (hours)"), 0, 72)
    second_meeting_days = whole(gettext_lazy("Second meeting within (days)"), 0, 60)
    registration_days = whole(gettext_lazy("Register at least (days before)"), 0, 60)
    majority_numerator = whole(gettext_lazy("More than how many parts"), 1, 99)
    majority_denominator = whole(gettext_lazy("out of how many parts"), 2, 100)
    majority_base = forms.ChoiceField(
        label=gettext_lazy("How it is counted"), choices=MajorityBase.choices
    )
    quorum_holds = forms.BooleanField(
        label=gettext_lazy("Who goes home after the opening does not break the quorum of a vote"),
        required=False,
        label_suffix="",
    )
    open_roll_call = forms.BooleanField(
        label=gettext_lazy("An open vote may be taken by name at once, without raised hands"),
        required=False,
        label_suffix="",
    )
    review_required = forms.BooleanField(
        label=gettext_lazy("The mentor reviews the agenda before the meeting is called"),
        required=False,
        label_suffix="",
    )
    legal_basis = NameField(
        label=gettext_lazy("Legal basis"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("The number of the Perdes on house rules, and its article."),
    )

    FIELDS = (
        *("quorum_base", "quorum_numerator", "quorum_denominator"),
        *("adjourn_hours", "second_meeting_days", "registration_days"),
        *("majority_numerator", "majority_denominator", "majority_base"),
        *("quorum_holds", "open_roll_call", "review_required", "legal_basis"),
    )

    def __init__(self, *args: Any, rules: HouseRules, **kwargs: Any) -> None:
        facts = {name: getattr(rules, name) for name in self.FIELDS}
        super().__init__(*args, initial=facts, now=facts, **kwargs)

    def clean(self) -> dict[str, Any]:
        facts = super().clean()
        part, whole_ = facts.get("quorum_numerator"), facts.get("quorum_denominator")
        if part and whole_ and part > whole_:
            self.add_error("quorum_numerator", _("A quorum is at most everybody invited."))
        part, whole_ = facts.get("majority_numerator"), facts.get("majority_denominator")
        if part and whole_ and not whole_ <= 2 * part < 2 * whole_:
            self.add_error(
                "majority_numerator",
                _("A majority is more than half, and less than everybody. Write 1 out of 2."),
            )
        return facts


class DirectionForm(SeenForm):
    """The vision and the missions, one box each; an emptied box takes the mission away."""

    vision = forms.CharField(
        label=gettext_lazy("Vision"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *args: Any, village: Village, missions: Iterable[Mission], **kwargs: Any
    ) -> None:
        texts = [mission.text for mission in missions]
        now = [village.vision, texts]
        super().__init__(*args, initial={"vision": village.vision}, now=now, **kwargs)
        count = min(len(texts) + SPARE_MISSIONS, max(MISSIONS, len(texts)))
        for number in range(count):
            text = texts[number] if number < len(texts) else ""
            self.fields[f"order_{number}"] = whole(
                gettext_lazy("Number"), 1, 99, initial=number + 1, required=False
            )
            self.fields[f"mission_{number}"] = forms.CharField(
                label=gettext_lazy("Mission"),
                max_length=1000,
                required=False,
                initial=text,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        self.count = count

    def lines(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"order_{line}"], self[f"mission_{line}"]) for line in range(self.count)]

    def missions(self) -> list[str]:
        """The filled boxes in the order of their numbers."""
        facts = self.cleaned_data
        filled = [
            (facts.get(f"order_{line}") or 99, line, facts[f"mission_{line}"])
            for line in range(self.count)
            if facts.get(f"mission_{line}")
        ]
        return [text for _order, _line, text in sorted(filled)]


class CeilingsForm(SeenForm):
    """One amount for each funding source; an empty one means no ceiling is known.

    `ceilings`: what is known by now, each with its `source_id` and `amount`.
    """

    def __init__(self, *args: Any, ceilings: Iterable[Any], **kwargs: Any) -> None:
        known = {ceiling.source_id: ceiling.amount for ceiling in ceilings}
        super().__init__(*args, now=known, **kwargs)
        self.sources = list(FundingSource.objects.all())
        for source in self.sources:
            self.fields[source.code] = RupiahField(
                label=f"{source.name} ({source.code})",
                required=False,
                initial=known.get(source.code),
            )

    def amounts(self) -> dict[str, int | None]:
        return {source.code: self.cleaned_data[source.code] for source in self.sources}


class LetterheadForm(SeenForm):
    """Where the village is, who signs, and the emblem above its papers."""

    name = PlaceNameField(label=gettext_lazy("Village"), without="desa")
    district = PlaceNameField(label=gettext_lazy("Kecamatan"), without=r"kecamatan|kec\.?")
    regency = PlaceNameField(label=gettext_lazy("Kabupaten"), without=r"kabupaten|kab\.?")
    province = PlaceNameField(
        label=gettext_lazy("Province"), without=r"provinsi|prov\.?", required=False
    )
    code = forms.RegexField(
        r"^\d[\d.]*$",
        label=gettext_lazy("Village code in Siskeudes (Kd_Desa)"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("Digits and dots, such as 35.22.09.2001. Siskeudes files carry it."),
        error_messages={"invalid": gettext_lazy("Please write digits and dots only.")},
    )
    office = NameField(label=gettext_lazy("Office address"), max_length=200, required=False)
    head_name = NameField(
        label=gettext_lazy("Name of the village head"), max_length=80, required=False
    )
    council_chair = NameField(
        label=gettext_lazy("Name of the BPD chair"), max_length=80, required=False
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of new accounts"), choices=settings.LANGUAGES
    )
    emblem = forms.FileField(
        label=gettext_lazy("Emblem"),
        required=False,
        help_text=gettext_lazy(
            "A PNG, JPEG or WebP picture of at most 10 MB; it is redrawn small."
        ),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )
    without_emblem = forms.BooleanField(
        label=gettext_lazy("Take the emblem away"), required=False, label_suffix=""
    )

    TEXTS = (
        *("name", "district", "regency", "province", "code"),
        *("office", "head_name", "council_chair", "language"),
    )

    def __init__(self, *args: Any, village: Village, **kwargs: Any) -> None:
        facts = {name: getattr(village, name) for name in self.TEXTS}
        super().__init__(*args, initial=facts, now=[facts, village.logo.name], **kwargs)
        if not village.logo:
            del self.fields["without_emblem"]

    def clean_emblem(self) -> Any:
        upload = self.cleaned_data["emblem"]
        try:
            return redraw(upload) if upload else None
        except Invalid as refusal:
            raise ValidationError(refusal.sentence) from refusal

    def facts(self) -> dict[str, Any]:
        """What the act is told; an emblem sent in goes before one taken away."""
        facts = {name: self.cleaned_data[name] for name in self.TEXTS}
        gone = False if self.cleaned_data.get("without_emblem") else None
        return facts | {"emblem": self.cleaned_data["emblem"] or gone}


class LicenceForm(SeenForm):
    """What others may do with the open data."""

    licence = forms.ChoiceField(
        label=gettext_lazy("What may others do with it?"),
        choices=Licence.choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, village: Village, **kwargs: Any) -> None:
        facts = {"licence": village.licence}
        super().__init__(*args, initial=facts, now=facts, **kwargs)


class MarksForm(SeenForm):
    """A box for each element: ticked when it is found in this village."""

    def __init__(self, *args: Any, elements: Iterable[Element], **kwargs: Any) -> None:
        self.elements = list(elements)
        now = {element.pk: element.present for element in self.elements}
        super().__init__(*args, now=now, **kwargs)
        for element in self.elements:
            self.fields[f"present_{element.pk}"] = forms.BooleanField(
                label=element.name, required=False, initial=element.present
            )

    def lines(self) -> list[tuple[Element, forms.BoundField]]:
        return [(element, self[f"present_{element.pk}"]) for element in self.elements]

    def present(self) -> set[int]:
        facts = self.cleaned_data
        return {element.pk for element in self.elements if facts[f"present_{element.pk}"]}


class ElementForm(forms.Form):
    name = NameField(label=gettext_lazy("An element of your own"), max_length=100)


class HamletForm(SeenForm):
    """A hamlet's name and its RT in one line."""

    name = PlaceNameField(label=gettext_lazy("Hamlet"), without=r"dusun|dsn\.?", max_length=60)
    blocks = forms.CharField(
        label="RT",
        max_length=400,
        required=False,
        help_text=gettext_lazy("Write the RT as 1-6, or 01, 02, 03. With an RW: 1-4/02."),
    )

    def clean_blocks(self) -> list[BlockNumber]:
        try:
            return parse_blocks(str(self.cleaned_data["blocks"]))
        except Invalid as refusal:
            raise ValidationError(refusal.sentence) from refusal


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Role.choices)
    position = NameField(
        label=gettext_lazy("Position, if it has another name"), max_length=80, required=False
    )


class PersonForm(RoleForm):
    name = NameField(label=gettext_lazy("Name"), max_length=80)
    field_order = ("name", "role", "position")


class AttachForm(RoleForm):
    username = NameField(label=gettext_lazy("Sign-in name of the account"), max_length=40)
    field_order = ("username", "role", "position")


class RemoveSampleForm(forms.Form):
    """Typing the name is the second thought."""

    name = PlaceNameField(
        label=gettext_lazy("Type the name of the village to be sure"), without="desa"
    )

    def __init__(self, *args: Any, village: Village, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.village = village

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        if name.casefold() != self.village.name.casefold():
            raise ValidationError(
                _("This is not the name of the village. Nothing has been removed.")
            )
        return name
