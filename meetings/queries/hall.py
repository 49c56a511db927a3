"""Who is in the hall: present by element, hamlet and L/P, and the quorum line."""

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, Sum
from django.utils.timezone import now

from deliberation.villages.models import Element, QuorumBase
from meetings.models import Meeting, Participant

STALE = datetime.timedelta(minutes=1)
GUEST = Element.Category.GUEST
IN_THE_HALL = [Participant.State.ADMITTED, Participant.State.WAITING]


@dataclass(frozen=True)
class Group:
    """People of one element, or of one hamlet: how many came, and how many were asked."""

    name: str
    present: int
    expected: int = 0


@dataclass(frozen=True)
class Hall:
    """Invited, present and with a vote are different numbers; connected is a fourth, elsewhere.

    The quorum is a share of those invited, and is filled by those who are present with a vote:
    guests are neither counted below the line nor above it.
    """

    invited: int
    present: int
    with_a_vote: int
    waiting: int
    quorum: int
    by_element: list[Group]
    by_hamlet: list[Group]
    men: int
    women: int

    @property
    def has_quorum(self) -> bool:
        return self.missing == 0

    @property
    def missing(self) -> int:
        return max(0, self.quorum - self.with_a_vote)

    @property
    def elements_known(self) -> int:
        """The elements that were asked or came."""
        return sum(bool(group.name) for group in self.by_element)

    @property
    def elements_here(self) -> int:
        return sum(bool(group.name and group.present) for group in self.by_element)

    @property
    def guests(self) -> int:
        return self.present - self.with_a_vote


def hall(meeting: Meeting) -> Hall:
    """Count the rows, every time: counts are counted (design.md 4.6)."""
    rows = list(
        meeting.participants.filter(state__in=IN_THE_HALL).values_list(
            "state", "may_vote", "gender", "element__name", "hamlet__name"
        )
    )
    present = [row for row in rows if row[0] == Participant.State.ADMITTED]
    asked = list(meeting.invitations.values_list("element__name", "element__category", "expected"))
    invited = sum(number for _name, category, number in asked if category != GUEST)
    genders = Counter(row[2] for row in present)
    return Hall(
        invited=invited,
        present=len(present),
        with_a_vote=sum(row[1] for row in present),
        waiting=len(rows) - len(present),
        quorum=quorum_of(meeting.house_rules, invited),
        by_element=elements(Counter(row[3] or "" for row in present), asked),
        by_hamlet=[Group(*one) for one in Counter(row[4] or "" for row in present).most_common()],
        men=genders[Participant.Gender.MAN],
        women=genders[Participant.Gender.WOMAN],
    )


def elements(present: Counter[str], asked: list[tuple[str, str, int]]) -> list[Group]:
    """Every element that was asked or came, in the order of the invitations; nobody's come last."""
    expected: Counter[str] = Counter()
    for name, _category, number in asked:
        expected[name or ""] += number
    names = [name for name in expected if name] + sorted(set(present) - set(expected) - {""})
    known = [Group(name, present[name], expected[name]) for name in names]
    return known + ([Group("", present[""])] if present[""] else [])


def count_invited(meeting: Meeting) -> int:
    """Those who were asked to take part; guests are asked to watch."""
    asked = meeting.invitations.filter(~Q(element__category=GUEST) | Q(element=None))
    return int(asked.aggregate(n=Sum("expected"))["n"] or 0)


def quorum_of_a_vote(meeting: Meeting, invited: int | None = None) -> int:
    """A second meeting goes on with whoever is there, and so do its votes."""
    if meeting.is_second:
        return 0
    return quorum_of(meeting.house_rules, count_invited(meeting) if invited is None else invited)


def quorum_of(rules: Mapping[str, Any], invited: int) -> int:
    """How many must be present by these house rules (HouseRules.as_facts); 0 is no quorum."""
    if rules.get("quorum_base", QuorumBase.NONE) == QuorumBase.NONE:
        return 0
    part, whole = rules["quorum"]
    return -(-invited * part // whole)


def connected(meeting: Meeting) -> int:
    """How many seats have a page open; news about connections, never attendance."""
    fresh = meeting.presences.filter(at__gte=now() - STALE)
    return int(fresh.aggregate(n=Sum("connected"))["n"] or 0)
