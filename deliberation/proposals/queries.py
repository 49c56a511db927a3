"""Lists of proposals, and what belongs to each, in a constant number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from deliberation.proposals.inbox import numbers
from deliberation.proposals.models import Comment, Message, Proposal, Support
from deliberation.proposals.similarity import (
    SHOWN,
    STRONG,
    Place,
    alike,
    beginnings,
    nearness,
    total,
    weights_of,
    words_of,
)
from deliberation.villages.models import Village

# How many of the nearest titles are looked at closely, and how many are shown.
CANDIDATES, LOOK_ALIKES = 120, 4


def supports_of(proposal: Proposal) -> QuerySet[Support]:
    """Every support of a proposal and of its origins; one person may be in it twice."""
    return Support.objects.filter(Q(proposal=proposal.pk) | Q(proposal__merged_into=proposal.pk))


def supporters_by_root(pks: Iterable[int]) -> dict[int, int]:
    """How many people are for each of these, or for one of its origins; each counted once."""
    return _by_root(Support.objects.all(), pks, Count("supporter_key", distinct=True))


def comments_by_root(pks: Iterable[int]) -> dict[int, int]:
    """How many comments each of these and its origins have."""
    return _by_root(Comment.objects.filter(hidden_at=None), pks, Count("pk"))


def _by_root(rows: QuerySet, pks: Iterable[int], count: Count) -> dict[int, int]:
    pks = list(pks)
    counted = (
        rows.filter(Q(proposal__in=pks) | Q(proposal__merged_into__in=pks))
        .annotate(root=Coalesce("proposal__merged_into", "proposal"))
        .order_by()
        .values("root")
        .annotate(n=count)
    )
    return dict(counted.values_list("root", "n"))


@dataclass(frozen=True)
class LookAlike:
    """A proposal that may be the same thing in other words."""

    proposal: Proposal
    score: float

    @property
    def is_strong(self) -> bool:
        return self.score >= STRONG


def look_alikes(
    village: Village,
    year: int,
    title: str,
    place: Place = Place(),  # noqa: B008 - a frozen value
    *,
    but: Iterable[int] = (),
) -> list[LookAlike]:
    """The proposals of this village and year that are most like a title, the likest first.

    One scan finds the titles that share a word; what their words are is remembered, so only new
    titles are taken apart. There is no index that could be stale.
    """
    asked = words_of(title)
    if not asked:
        return []
    rows = Proposal.objects.filter(village=village, year=year, hidden_at=None).exclude(pk__in=but)
    found = list(
        rows.filter(_says_any(asked))
        .order_by("pk")
        .values_list("pk", "title", "hamlet", "block", "merged_into")
    )
    titles = [(words_of(row[1]), row) for row in found]
    weights = weights_of(asked, [words for words, _row in titles], rows.count())
    titles.sort(key=lambda one: -total(one[0] & asked, weights))
    best: dict[int, float] = {}
    for words, (pk, _title, hamlet, block, root) in titles[:CANDIDATES]:
        score = alike(asked, words, weights) * nearness(place, Place(hamlet, block))
        if score >= SHOWN:
            best[root or pk] = max(score, best.get(root or pk, 0))
    # A root may be hidden meanwhile, so a few more are read than are shown.
    likest = sorted(best, key=lambda pk: (-best[pk], pk))[: 3 * LOOK_ALIKES]
    shown = Proposal.objects.filter(pk__in=likest, hidden_at=None).exclude(pk__in=but)
    by_pk = shown.select_related("hamlet", "block").in_bulk()
    return [LookAlike(by_pk[pk], best[pk]) for pk in likest if pk in by_pk][:LOOK_ALIKES]


def _says_any(words: Iterable[str]) -> Q:
    """Titles with the beginning of one of these stems, or with another word for the same."""
    condition = Q()
    for spelled in sorted({beginning for word in words for beginning in beginnings(word)}):
        condition |= Q(title__icontains=spelled)
    return condition


def years_of(village: Village) -> list[int]:
    """The budget years for which something was asked, newest first."""
    years = Proposal.objects.filter(village=village).order_by("-year")
    return list(years.values_list("year", flat=True).distinct())


def all_comments(proposal: Proposal) -> QuerySet[Comment]:
    """Everything said about a proposal and what went into it, and not hidden, in its order."""
    family = Q(proposal=proposal.pk) | Q(proposal__merged_into=proposal.pk)
    return Comment.objects.filter(family, hidden_at=None).order_by("pk")


@dataclass(frozen=True)
class InboxCounts:
    """How many messages are in each state."""

    by_state: dict[str, int]

    @property
    def all(self) -> int:
        return sum(self.by_state.values())

    @property
    def waiting(self) -> int:
        return self.by_state.get(Message.State.WAITING, 0)


def inbox_counts(village: Village) -> InboxCounts:
    counted = Message.objects.filter(village=village).order_by().values("state")
    return InboxCounts(dict(counted.annotate(n=Count("pk")).values_list("state", "n")))


def inbox(
    village: Village, *, state: str = "", way: str = "", words: str = ""
) -> QuerySet[Message]:
    """The messages that are asked for: what waits oldest first, else the newest first."""
    rows = Message.objects.filter(village=village).select_related("hamlet", "block", "proposal")
    if state:
        rows = rows.filter(state=state)
    if way:
        rows = rows.filter(way=way)
    if number := numbers.read(words):
        return rows.filter(number=number)
    for word in words.split()[:8]:
        rows = rows.filter(Q(text__icontains=word) | Q(said_place__icontains=word))
    return rows.order_by("received_at", "pk") if state == Message.State.WAITING else rows


def to_join(village: Village, words: str) -> list[Proposal]:
    """Proposals that a message could be joined to, by words of their title."""
    rows = Proposal.objects.shown().filter(village=village).select_related("hamlet", "block")
    for word in words.split()[:8]:
        rows = rows.filter(title__icontains=word)
    return list(rows.order_by("-pk")[: 2 * LOOK_ALIKES])
