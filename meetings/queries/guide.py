"""The walkthrough of a rehearsal: which step is to do now, and which are done.

A step is done when the room's own book says so; nobody ticks it off.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise as Words
from django.utils.translation import gettext_lazy as _

from deliberation.records.models import Record
from meetings.models import Meeting, Rehearsal
from meetings.models.rehearsal import SIZES
from meetings.stages import ENTERABLE

SECOND_ITEM = "item.second"  # no event: two items were opened


@dataclass(frozen=True)
class Step:
    """One thing to try: what to do, and why."""

    key: str
    title: Words
    says: Words
    done_by: frozenset[str]


def _step(key: str, title: Words, says: Words, *done_by: str) -> Step:
    return Step(key, title, says, frozenset(done_by))


STEPS = (
    _step(
        "people",
        _("Let people in"),
        _(
            "Start the simulated phones here: without people in the hall there is no quorum and "
            "nobody to vote."
        ),
        *("participant.admitted", "participant.added"),
    ),
    _step(
        "open",
        _("Open the meeting"),
        _("Press the yellow button above: it writes down with which quorum the meeting began."),
        "meeting.opened",
    ),
    _step(
        "promises",
        _("Ask about an old promise"),
        _(
            "Ask the hall about an open promise, then write down what it says: a promise that "
            "nobody asks about is forgotten."
        ),
        "promise.heard",
    ),
    _step(
        "agenda",
        _("Go on in the agenda"),
        _("Press “Next” or an item on the left: all phones follow the item that is current."),
        SECOND_ITEM,
    ),
    _step(
        "propose",
        _("Collect proposals"),
        _("Go on to “Proposals from the floor” and wait: the phones write theirs to the table."),
        "proposal.submitted",
    ),
    _step(
        "sort",
        _("Sort the table"),
        _(
            "Unite two that are alike, put a cost to one, or mark one as discussed: the hall can "
            "rank only what it has understood."
        ),
        *("proposal.merged", "proposal.hidden", "proposal.detailed"),
        *("proposal.discussed", "table.ordered"),
    ),
    _step(
        "rank",
        _("Open a ballot"),
        _("Go on to the ranking, prepare the ballot and open it: everybody with a vote may pick."),
        "ballot.opened",
    ),
    _step(
        "count",
        _("Count and show"),
        _(
            "Wait until most have voted, close the ballot and show the result: it is counted in "
            "one instant, and everybody sees the same."
        ),
        "result.shown",
    ),
    _step(
        "word",
        _("Write the decision"),
        _("Go on to the decisions and write one: the hall agrees on words it can read."),
        "decision.drafted",
    ),
    _step(
        "mufakat",
        _("Ask: mufakat?"),
        _("Ask the hall. One person will object, so that you see how an objection is kept."),
        "check.opened",
    ),
    _step(
        "decide",
        _("Take the decision"),
        _(
            "Stop asking and record it as mufakat, or count raised hands: the objection stays "
            "beside it."
        ),
        "decision.taken",
    ),
    _step(
        "promise",
        _("Make it a promise"),
        _("Accept a proposal: it gets somebody responsible, a date and a row that pays for it."),
        "proposal.ruled",
    ),
    _step(
        "close",
        _("Close the meeting"),
        _("Go on to the closing, then close: read the notes out before people leave."),
        "meeting.closed",
    ),
    _step(
        "seal",
        _("Seal the minutes"),
        _("Seal: from then on every later change can be found."),
        "meeting.sealed",
    ),
    _step(
        "papers",
        _("Read the berita acara"),
        _("Publish the results, then open the berita acara: that is what is signed."),
        *("meeting.published", "document.made"),
    ),
)


@dataclass(frozen=True)
class Line:
    """A step as it stands: done, now, later or put aside."""

    step: Step
    state: str
    number: int


@dataclass(frozen=True)
class Guide:
    """All that the panel of the desk shows."""

    row: Rehearsal
    lines: list[Line]
    now: Line | None
    may_start: bool
    is_over: bool
    sizes: tuple[int, ...] = SIZES

    @property
    def done(self) -> int:
        return sum(line.state == "done" for line in self.lines)


def guide(meeting: Meeting) -> Guide | None:
    """The walkthrough; a real meeting has none, and costs no question."""
    if not meeting.village.is_practice:
        return None
    row = Rehearsal.objects.get(meeting=meeting)
    lines = lines_of(happened(meeting), row.skipped)
    return Guide(
        row,
        lines,
        next((line for line in lines if line.state == "now"), None),
        may_start=meeting.gate in ENTERABLE,
        is_over=meeting.gate not in ENTERABLE,
    )


def happened(meeting: Meeting) -> set[str]:
    """What the book of the room tells of, by name."""
    rows = Record.objects.filter(stream=meeting.stream_id).order_by()
    names = set(rows.values_list("name", flat=True).distinct())
    opened = meeting.items.filter(opened_at__isnull=False).count()
    return names | ({SECOND_ITEM} if opened > 1 else set())


def lines_of(names: set[str], skipped: Any) -> list[Line]:
    """The steps in order. To do now is what follows the furthest that is done: the guide goes along
    with whoever leaps ahead; what they leapt over comes at the end.
    """
    states = ["done" if step.done_by & names else _aside(step, skipped) for step in STEPS]
    furthest = max((place for place, state in enumerate(states) if state == "done"), default=-1)
    left = [place for place, state in enumerate(states) if state == "later"]
    now = next((place for place in left if place > furthest), left[0] if left else -1)
    if now >= 0:
        states[now] = "now"
    found = zip(STEPS, states, strict=True)
    return [Line(step, state, number) for number, (step, state) in enumerate(found, 1)]


def _aside(step: Step, skipped: Any) -> str:
    return "skipped" if step.key in skipped else "later"
