"""What lies in a ballot's box and counts, whichever way the ballot keeps it."""

from collections import Counter
from typing import Any

from django.db.models import Q, QuerySet

from meetings.models import Ballot, Cast, Entitlement, Participant
from meetings.queries.papers import paper_choices, valid_papers
from meetings.queries.raised import raised_choices

FEW = 10  # design.md 5: of fewer people no sub-total is shown


def standing(ballot: Ballot) -> QuerySet[Cast]:
    """The casts that count: of people who still hold their vote, in the hall or already home.

    Of whoever was handed a ballot paper only the paper counts.
    """
    rows = ballot.casts.filter(entitlement__participant__may_vote=True)
    return rows.exclude(entitlement__channel=Cast.Channel.PAPER).order_by("pk")


def entitled(ballot: Ballot) -> QuerySet[Entitlement]:
    """Who may vote in it; whoever has voted secretly stays, for nobody finds that vote again."""
    return ballot.entitlements.filter(Q(participant__may_vote=True) | ~Q(channel=""))


def present(ballot: Ballot) -> int:
    """Of them, those who are here now or were when they voted; who only went home is not."""
    here = Q(participant__state=Participant.State.ADMITTED)
    return entitled(ballot).filter(here | ~Q(channel="") | Q(cast__isnull=False)).count()


def choices_in(ballot: Ballot) -> list[Any]:
    """Every choice that counts, and behind them those on paper and the raised hands."""
    rows: Any = ballot.secret_votes if ballot.is_secret else standing(ballot)
    return [*rows.values_list("choice", flat=True), *nameless(ballot)]


def nameless(ballot: Ballot) -> list[Any]:
    """The choices of which nobody keeps whose they are."""
    return [*paper_choices(ballot), *raised_choices(ballot)]


def channels_of(ballot: Ballot) -> dict[str, int]:
    """How many voted by which way: counted apart from what they chose."""
    rows: Any = ballot.entitlements.exclude(channel="") if ballot.is_secret else standing(ballot)
    channels = rows.exclude(channel=Cast.Channel.PAPER).values_list("channel", flat=True)
    found = Counter(str(channel) for channel in channels)
    if papers := valid_papers(ballot):  # those that came back and count, not those handed out
        found[str(Cast.Channel.PAPER)] = papers
    if hands := len(raised_choices(ballot)):
        found[str(Cast.Channel.HANDS)] = hands
    return dict(sorted(found.items()))


def has_voted(ballot: Ballot, seat: int) -> bool:
    """Whether something of this person's may lie in the box: a paper in their hand, or the hand."""
    marked = ballot.entitlements.filter(participant=seat).exclude(channel="")
    return marked.exists() or ballot.casts.filter(entitlement__participant=seat).exists()


def hamlets_of(ballot: Ballot) -> list[str] | None:
    """The hamlet of each choice, in the order of `choices_in`; None where it could point at people.

    Nothing says whose a secret vote is, a paper or a hand, and of a handful of people a sum says
    almost as much.
    """
    if ballot.is_secret or nameless(ballot):
        return None
    rows = standing(ballot).values_list("entitlement__participant__hamlet__name", flat=True)
    names = [name or "" for name in rows]
    return names if names and min(Counter(names).values()) >= FEW else None


def choices_by_channel(ballot: Ballot) -> dict[str, list[Any]]:
    """The choices that came each way; nothing says by which way a secret one came."""
    found = casts_by_channel(ballot)
    papers = [] if ballot.is_secret else paper_choices(ballot)
    if papers:
        found[str(Cast.Channel.PAPER)] = [_kept(ballot, choice) for choice in papers]
    if hands := raised_choices(ballot):
        found[str(Cast.Channel.HANDS)] = hands
    return {channel: found[channel] for channel in sorted(found)}


def casts_by_channel(ballot: Ballot) -> dict[str, list[Any]]:
    """The same without the papers and the hands."""
    found: dict[str, list[Any]] = {}
    if not ballot.is_secret:
        for channel, choice in standing(ballot).values_list("channel", "choice"):
            found.setdefault(str(channel), []).append(_kept(ballot, choice))
    return found


def _kept(ballot: Ballot, choice: Any) -> Any:
    """The order in which somebody tapped what they pick says nothing."""
    return sorted(choice) if ballot.kind == Ballot.Kind.PICK else choice


def choices_counted(ballot: Ballot) -> list[Any]:
    """Every choice that was counted when the ballot was closed, whatever became of its seat."""
    rows: Any = ballot.secret_votes if ballot.is_secret else counted_casts(ballot)
    return [*rows.values_list("choice", flat=True), *nameless(ballot)]


def codes_counted(ballot: Ballot) -> list[str]:
    """The codes of what was counted, sorted: nothing tells which choice one belongs to.

    A paper has none, nor a hand: there are as many fewer codes than choices.
    """
    if ballot.is_secret:
        return list(ballot.codes)
    return sorted(counted_casts(ballot).values_list("code", flat=True))


def counted_casts(ballot: Ballot) -> QuerySet[Cast]:
    """The casts with a name that were counted; none in a secret ballot."""
    return ballot.casts.exclude(entitlement__in=ballot.result["void"])
