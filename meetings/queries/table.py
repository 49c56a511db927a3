"""What lies on the table: one card per proposal, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import Coalesce, RowNumber

from deliberation.proposals.models import Answer, Comment, Photo, Proposal, Stance
from deliberation.proposals.queries import supporters_by_root
from meetings.models import Meeting, Tabled

K = TypeVar("K")
V = TypeVar("V")

LATEST = 2  # comments on a card
ON_THE_WALL = 3  # comments of each kind beside the proposal on the wall
ROWS = 4  # rows of two lines that a projector carries


@dataclass(frozen=True)
class Card:
    """One proposal as every screen shows it; nothing in it is anybody's own."""

    tabled: Tabled
    place: int
    supports: int = 0
    said: dict[str, int] = field(default_factory=dict)
    latest: tuple[Comment, ...] = ()
    answer: Answer | None = None
    origins: tuple[Proposal, ...] = ()
    has_photo: bool = False

    @property
    def key(self) -> str:
        return f"p{self.proposal.pk}"

    @property
    def proposal(self) -> Proposal:
        return self.tabled.proposal

    @property
    def comments(self) -> int:
        return sum(self.said.values())

    @property
    def family(self) -> str:
        """The ids that mean this card on a phone that marks what is its own."""
        return " ".join(str(pk) for pk in (self.proposal.pk, *(one.pk for one in self.origins)))


def place_of(tabled: Tabled) -> int:
    """Its place as everybody counts it: what is hidden or united takes none."""
    return tabled_of(tabled.meeting).filter(position__lt=tabled.position).count() + 1


def tabled_of(meeting: Meeting) -> QuerySet[Tabled]:
    """What stands for itself on this table, in its order."""
    return (
        meeting.tabled.filter(proposal__hidden_at=None, proposal__merged_into=None)
        .select_related("proposal__hamlet", "proposal__block", "proposal__source")
        .order_by("position", "pk")
    )


def cards(meeting: Meeting) -> list[Card]:
    """Every card on the table."""
    return cards_of(list(tabled_of(meeting)))


def cards_of(rows: Sequence[Tabled]) -> list[Card]:
    """The cards of these rows, numbered as they come."""
    pks = [row.proposal_id for row in rows]
    supports = supporters_by_root(pks)
    said, latest = comments_of(pks), latest_comments(pks)
    answers, origins = answers_of(pks), origins_of(pks)
    with_photo = set(Photo.objects.filter(proposal__in=pks).values_list("proposal", flat=True))
    return [
        Card(
            tabled=row,
            place=place,
            supports=supports.get(row.proposal_id, 0),
            said=said.get(row.proposal_id, {}),
            latest=latest.get(row.proposal_id, ()),
            answer=answers.get(row.proposal_id),
            origins=origins.get(row.proposal_id, ()),
            has_photo=row.proposal_id in with_photo,
        )
        for place, row in enumerate(rows, 1)
    ]


def shown_comments(pks: Collection[int]) -> QuerySet[Any]:
    """The comments on these and on whatever went into them; `root` says which it is."""
    return Comment.objects.filter(
        Q(proposal__in=pks) | Q(proposal__merged_into__in=pks), hidden_at=None
    ).annotate(root=Coalesce("proposal__merged_into", "proposal"))


def comments_of(pks: Collection[int]) -> dict[int, dict[str, int]]:
    """How many comments each has, by stance."""
    rows = shown_comments(pks).order_by().values("root", "stance").annotate(n=Count("pk"))
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for row in rows:
        found[row["root"]][row["stance"]] = row["n"]
    return found


def latest_comments(pks: Collection[int]) -> dict[int, tuple[Comment, ...]]:
    """The newest few of each, the older one first."""
    newest = Window(RowNumber(), partition_by=[F("root")], order_by=F("pk").desc())
    rows = shown_comments(pks).annotate(newest=newest).filter(newest__lte=LATEST).order_by("pk")
    return _grouped((row.root, row) for row in rows)


def answers_of(pks: Collection[int]) -> dict[int, Answer]:
    """The latest official word on each."""
    rows = Answer.objects.filter(proposal__in=pks).select_related("by").order_by("pk")
    return {row.proposal_id: row for row in rows}


def origins_of(pks: Collection[int]) -> dict[int, tuple[Proposal, ...]]:
    """What went into each; all of it stays readable."""
    rows = Proposal.objects.filter(merged_into__in=pks).select_related("hamlet", "block")
    return _grouped((row.merged_into_id or 0, row) for row in rows.order_by("pk"))


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    found: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def hidden(meeting: Meeting) -> list[Tabled]:
    """What the desk took from the screens, for the desk alone."""
    rows = meeting.tabled.filter(proposal__hidden_at__isnull=False)
    return list(rows.select_related("proposal").order_by("proposal__hidden_at"))


@dataclass(frozen=True)
class Spotlight:
    """What the wall shows: one proposal with what is said of it, or what came in last."""

    card: Card | None = None
    photo: Photo | None = None
    comments: dict[str, tuple[Comment, ...]] = field(default_factory=dict)
    latest: tuple[Card, ...] = ()
    count: int = 0


def spotlight(meeting: Meeting) -> Spotlight:
    """The proposal on the wall now; without one, the newest on the table."""
    if not meeting.allows("show") or meeting.allows("score"):
        return Spotlight()  # while the hall scores, the matrix speaks of it
    table = tabled_of(meeting)
    if hung := list(table.filter(on_wall=True)):
        card = cards_of(hung)[0]
        return Spotlight(card, last_photo(card), comments_beside(card.proposal.pk))
    newest = cards_of(list(table.order_by("-pk")[:ROWS]))
    return Spotlight(latest=tuple(newest), count=table.count() if newest else 0)


def last_photo(card: Card) -> Photo | None:
    if not card.has_photo:
        return None
    return Photo.objects.filter(proposal=card.proposal).order_by("-pk").first()


def comments_beside(pk: int) -> dict[str, tuple[Comment, ...]]:
    """The newest few of each stance, in the order in which a hall speaks: for, against, asks."""
    newest = Window(RowNumber(), partition_by=[F("stance")], order_by=F("pk").desc())
    rows = shown_comments([pk]).annotate(newest=newest).filter(newest__lte=ON_THE_WALL)
    found = _grouped((row.stance, row) for row in rows.order_by("pk"))
    return {stance: found[stance] for stance in Stance.values if stance in found}


def hidden_comments(pk: int) -> list[Comment]:
    """What the desk took from under one proposal, so that it can be shown again."""
    rows = Comment.objects.filter(Q(proposal=pk) | Q(proposal__merged_into=pk))
    return list(rows.exclude(hidden_at=None).order_by("pk"))
