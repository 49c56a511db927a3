"""The orders that a ranking goes through, from the first places to what the meeting decided."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from deliberation.proposals.models import Outcome
from deliberation.tallies.choices import PICK, POINTS, RANK, RANK321
from deliberation.tallies.exact import heard
from deliberation.tallies.order import groups_by_score
from meetings.ballot_words import STATE_WORDS
from meetings.charts.path import Group, Station
from meetings.queries.beside import funding_lists
from meetings.queries.decided import Ruled

Facts = Mapping[str, Any]
TWO = 2
COUNTED: dict[str, str | Promise] = {
    PICK: gettext_lazy("By votes"),
    RANK321: gettext_lazy("By points"),
    RANK: gettext_lazy("By points (Borda)"),
    POINTS: gettext_lazy("By points"),
}


def stations_of(
    facts: Facts, states: Mapping[int, str], ruled: Mapping[int, Ruled]
) -> list[Station]:
    """Each order that there is, from first to final; nothing where there are no two to compare.

    `states`: what became of each proposal in the count.
    """
    if facts.get("rule", {}).get("kind") not in COUNTED or not facts["order"]:
        return []
    found = [*_counted(facts, states), *_decided(facts, ruled)]
    return found if len(found) >= TWO else []


def _counted(facts: Facts, states: Mapping[int, str]) -> Iterator[Station]:
    firsts, kind = facts.get("firsts"), facts["rule"]["kind"]
    if firsts:
        counted = {int(pk): people for pk, people in firsts.items()}
        yield Station(_("By first places"), groups_by_score(counted))
    before = groups_by_score({pk: heard(facts["scores"][str(pk)]) for pk in _ranked(facts)})
    nobody = {pk: str(STATE_WORDS["unpicked"]) for pk in facts["unpicked"]}
    last = [facts["unpicked"]] if nobody else []
    yield Station(str(COUNTED[kind]), [*before, *last], nobody)
    if before != facts["order"]:
        yield Station(_("Equals told apart"), [*facts["order"], *last], nobody)
    yield from _in_pairs(facts)
    yield from _under_the_ceiling(facts, states)


def _ranked(facts: Facts) -> list[int]:
    return [pk for group in facts["order"] for pk in group]


def _in_pairs(facts: Facts) -> Iterator[Station]:
    """The second reading, where it comes to another order."""
    pairs = facts.get("schulze", {}).get("order", [])
    picked = set(_ranked(facts))
    named = [group for group in ([pk for pk in one if pk in picked] for one in pairs) if group]
    if pairs and named != facts["order"]:
        yield Station(_("In pairs (Schulze)"), pairs)


def _under_the_ceiling(facts: Facts, states: Mapping[int, str]) -> Iterator[Station]:
    """Who is in comes first, then where the meeting must decide, then the rest without a place."""
    order = [*facts["order"], facts["unpicked"]]
    if not funding_lists(facts) or all(states[pk] == "funded" for pk in _ranked(facts)):
        return
    inside, tied = _only(order, states, {"funded"}), _only(order, states, {"tied"})
    rest = _only(order, states, set(states.values()) - {"funded", "tied"})
    words = {pk: str(STATE_WORDS.get(states[pk], "")) for group in [*tied, *rest] for pk in group}
    yield Station(_("Under the ceiling"), [*inside, *tied, *rest], words)


def _only(order: list[Group], states: Mapping[int, str], wanted: set[str]) -> list[Group]:
    kept = ([pk for pk in group if states[pk] in wanted] for group in order)
    return [group for group in kept if group]


def _decided(facts: Facts, ruled: Mapping[int, Ruled]) -> Iterator[Station]:
    """Accepted ones in the decided order; the others as the count had them, with their outcome."""
    everybody = [*_ranked(facts), *facts["unpicked"]]
    known = {pk: ruled[pk] for pk in everybody if pk in ruled}
    if not known:
        return
    accepted = sorted(
        (pk for pk, one in known.items() if one.is_accepted),
        key=lambda pk: (known[pk].position or 0, everybody.index(pk)),
    )
    rest = [pk for pk in everybody if pk not in set(accepted)]
    words = {pk: _outcome(known.get(pk)) for pk in rest}
    yield Station(pgettext("column", "Decided"), [[pk] for pk in [*accepted, *rest]], words)


def _outcome(one: Ruled | None) -> str:
    return str(Outcome(one.outcome).label) if one else _("Not decided yet")
