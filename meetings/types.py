"""The kinds of meeting as data (domain.md 1.9): who convenes, the agenda they begin with, and
which papers come out. What the village's own house rules say comes before what stands here.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from deliberation.villages.models import MeetingKind, Role
from meetings.stages import ItemKind

Words = str | Promise


@dataclass(frozen=True)
class Line:
    """One line of an agenda template."""

    kind: ItemKind
    title: Words
    minutes: int
    note: Words = ""


@dataclass(frozen=True)
class MeetingType:
    """What is usual for one kind of meeting."""

    convenor: Words
    title: Words  # may say %(year)s
    called_by: tuple[Role, ...]  # beside the facilitator
    says: Words
    agenda: tuple[Line, ...]
    papers: tuple[Words, ...]
    # Year N plans year N+1 (domain.md 1.11).
    years_ahead: int = 1

    @property
    def minutes(self) -> int:
        return sum(line.minutes for line in self.agenda)


OPENING = Line(ItemKind.TALK, _("Opening"), 15, _("Prayer, welcome, order of business."))
CLOSING = Line(ItemKind.CLOSE, _("Closing"), 15, _("The notes are read out and agreed."))
PROMISES = Line(
    ItemKind.REVIEW, _("Open promises"), 15, _("What was promised before: what has come of it?")
)

ATTENDANCE = _("attendance list")
MINUTES = _("berita acara")
NOTES = _("notes")
WORK_PLANS = _("work plans")

TYPES: dict[str, MeetingType] = {
    MeetingKind.MUSDES: MeetingType(
        convenor=_("BPD"),
        title=_("Musdes on the RKP Desa %(year)s"),
        called_by=(Role.CHAIR,),
        says=_("BPD, village government and residents agree on what is strategic for the village."),
        agenda=(
            OPENING,
            Line(
                ItemKind.TALK,
                _("The view of the BPD and the material of the village"),
                20,
                _("Results of this year, ceilings, proposals of the hamlets."),
            ),
            Line(ItemKind.COLLECT, _("Proposals from the floor"), 30),
            Line(ItemKind.DISCUSS, _("Discussing the proposals"), 45),
            Line(ItemKind.RANK, _("Ranking the proposals"), 20),
            Line(ItemKind.DECIDE, _("Decisions"), 30),
            CLOSING,
        ),
        papers=(MINUTES, NOTES, ATTENDANCE, WORK_PLANS),
    ),
    MeetingKind.MUSRENBANGDES: MeetingType(
        convenor=_("Village head"),
        title=_("Musrenbang Desa on the RKP Desa %(year)s"),
        called_by=(Role.VILLAGE_HEAD,),
        says=_("The draft RKP Desa and the list for the district are agreed."),
        agenda=(
            OPENING,
            Line(
                ItemKind.TALK,
                _("The draft RKP Desa and the ceilings"),
                25,
                _("Presented by the drafting team."),
            ),
            Line(ItemKind.DISCUSS, _("Discussing the draft"), 45),
            Line(ItemKind.RANK, _("Priorities within the ceiling"), 20),
            Line(ItemKind.DECIDE, _("Decisions"), 30),
            CLOSING,
        ),
        papers=(MINUTES, NOTES, ATTENDANCE, WORK_PLANS),
    ),
    MeetingKind.MUSDUS: MeetingType(
        convenor=_("Hamlet head"),
        title=_("Musdus: ideas for %(year)s"),
        called_by=(Role.VILLAGE_HEAD,),
        says=_("A hamlet collects its ideas and chooses what it takes to the village."),
        agenda=(
            OPENING,
            Line(
                ItemKind.COLLECT,
                _("Ideas of the hamlet"),
                40,
                _("Sketch of the village, season calendar, what was not yet done."),
            ),
            Line(ItemKind.DISCUSS, _("Discussing the ideas"), 30),
            Line(ItemKind.RANK, _("Choosing what goes to the village"), 20),
            Line(ItemKind.DECIDE, _("Decisions and who speaks for the hamlet"), 20),
            CLOSING,
        ),
        papers=(MINUTES, ATTENDANCE),
    ),
    MeetingKind.JANDOM: MeetingType(
        convenor=_("Village head"),
        title=_("Jandom with the village head"),
        called_by=(Role.VILLAGE_HEAD,),
        says=_("An open talk with the village head: a problem, and what is done about it."),
        agenda=(
            Line(
                ItemKind.TALK, _("Opening and theme"), 20, _("The guest speaker, if there is one.")
            ),
            Line(ItemKind.COLLECT, _("What residents bring"), 30),
            Line(ItemKind.DISCUSS, _("Looking for a way out"), 40),
            Line(ItemKind.DECIDE, _("Who does what, and when"), 20),
            CLOSING,
        ),
        papers=(NOTES, WORK_PLANS),
    ),
}


def title_of(kind: str, year: int) -> str:
    """What a meeting of this kind is usually called."""
    return str(TYPES[kind].title) % {"year": year}


def type_of(kind: str) -> MeetingType:
    return TYPES[kind]
