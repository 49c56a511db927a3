"""A result as drawings: what each chart says in words, and where everything in it stands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from deliberation.villages.charts.counts import Counts, draw_counts
from deliberation.villages.charts.sheets import PAGE, WALL, WALL_BESIDE
from deliberation.villages.templatetags.village import rupiah, short_rupiah
from meetings.ballot_words import STATE_WORDS, number
from meetings.charts.bars import Bars, Fact, Item, draw_bars
from meetings.charts.path import PAGE as PAGE_PATH
from meetings.charts.path import WALL as WALL_PATH
from meetings.charts.path import Path, Station, draw_path
from meetings.models import Cast, Meeting
from meetings.queries.decided import ruled_on
from meetings.queries.results import Result, Row, result_of

FIVE = 5  # rows of one line each that are read from the back of a hall
SOURCE = 14  # letters of a source's name on the wall
# What became of a proposal, for the back row.
SHORT_STATES: dict[str, str | Promise] = {
    "funded": gettext_lazy("Fits"),
    "skipped": gettext_lazy("Does not fit"),
    "tied": gettext_lazy("To be decided"),
    "waiting": gettext_lazy("Waits for that"),
    "sourceless": gettext_lazy("No source"),
    "unpriced": gettext_lazy("No price"),
}
NOT_VOTED = gettext_lazy("Did not vote")


@dataclass(frozen=True)
class Chart:
    """A drawing, and what it says to whoever cannot see it."""

    title: str
    words: str
    drawing: Bars | Path | Counts


def in_order(channels: Iterable[str]) -> list[str]:
    """Channels as they are always told; one that is not known any more comes last."""
    known = {str(value): place for place, value in enumerate(Cast.Channel.values)}
    return sorted(channels, key=lambda one: (known.get(one, len(known)), one))


def channel_word(channel: str) -> str:
    return str(dict(Cast.Channel.choices).get(channel, channel))


def results_of(meeting: Meeting, minutes: Mapping[str, Any]) -> dict[int, Result]:
    """The counts that minutes tell of, by ballot, with what the meeting decided as they have it."""
    decided = {one["id"]: one.get("decided", ()) for one in minutes["ballots"]}
    ballots = meeting.ballots.in_bulk(list(decided))
    return {pk: result_of(ballot, ruled_on(decided[pk])) for pk, ballot in ballots.items()}


# Bars


def bars_chart(result: Result) -> Chart:
    """Every row of a result on a page, by channel where that may be told."""
    items = [_item(row, result) for row in result.rows]
    channels = in_order(result.facts.get("by_channel", {}))
    drawn = draw_bars(items, PAGE, below=_below(result), channels=channels)
    return Chart(_("How much each proposal has"), " ".join(_sentences(result)), drawn)


def wall_bars(result: Result, *, beside: bool) -> Chart:
    """The rows that hang on the wall; `beside`: room for the marks by criteria."""
    sheet = WALL_BESIDE if beside else WALL
    items = [_short_item(row, result, beside=beside) for row in result.on_the_wall]
    below = [_short_ceiling(result)] if _ends_here(result) else []
    words = " ".join(_sentence(row) for row in result.on_the_wall)
    return Chart(_("How much each proposal has"), words, draw_bars(items, sheet, below=below))


def _item(row: Row, result: Result) -> Item:
    return Item(
        about=row,
        title=row.title,
        length=row.length,
        facts=_facts(row),
        above=_ceiling(result) if row.line else "",
        group=row.place if row.tie else None,
        parts={channel: row.parts[channel] for channel in in_order(row.parts)},
    )


def _short_item(row: Row, result: Result, *, beside: bool) -> Item:
    """An answer of yes or no stands on one line: the outcome above it needs the room."""
    is_answer = not row.proposal
    return Item(
        about=row,
        title=f"{row.title}: {row.amount}" if is_answer else row.title,
        length=row.length,
        facts=() if is_answer else _short_facts(row, beside=beside),
        above=_short_ceiling(result) if row.line else "",
        group=row.place if row.tie else None,
    )


def _facts(row: Row) -> list[Fact]:
    """The score, the cost and who pays, whether it is tied, and what became of it."""
    said = [
        Fact("amount", row.amount),
        Fact("cost", rupiah(row.cost)),
        Fact("source", row.source),
        Fact("tie", _("Equal votes") if row.tie else ""),
        Fact(row.state, str(STATE_WORDS.get(row.state, ""))),
    ]
    return [fact for fact in said if fact.text]


def _short_facts(row: Row, *, beside: bool) -> list[Fact]:
    """The same for one line of the wall; the marks by criteria take the place of the cost."""
    cost = "" if beside or row.source else short_rupiah(row.cost, 1)
    said = [
        Fact("amount", row.amount),
        Fact("cost", cost),
        Fact("source", wall_source(row)),
        Fact(row.state, str(SHORT_STATES.get(row.state, ""))),
    ]
    return [fact for fact in said if fact.text]


def _below(result: Result) -> list[str]:
    """The ceiling of the last row, or that of each source."""
    if result.line_at_the_end:
        return [_ceiling(result)]
    return [
        _("%(source)s, ceiling %(ceiling)s: %(spent)s used, %(left)s left")
        % {
            "source": purse.name,
            "ceiling": rupiah(purse.ceiling),
            "spent": rupiah(purse.spent),
            "left": rupiah(purse.left),
        }
        for purse in result.purses
    ]


def _ceiling(result: Result) -> str:
    said = {name: rupiah(result.funding[name]) for name in ("ceiling", "spent", "left")}
    return _("Ceiling %(ceiling)s: %(spent)s used, %(left)s left") % said


def _short_ceiling(result: Result) -> str:
    said = {name: short_rupiah(result.funding[name]) for name in ("ceiling", "left")}
    return _("Ceiling %(ceiling)s, %(left)s left") % said


def _ends_here(result: Result) -> bool:
    return result.line_at_the_end and result.is_last_of_rows


def wall_source(row: Row) -> str:
    """The source of a row, as short as the wall needs it."""
    return row.source if len(row.source) <= SOURCE else row.source[: SOURCE - 1].rstrip() + "…"


def _sentences(result: Result) -> Iterator[str]:
    for row in result.rows:
        if row.line:
            yield f"{_ceiling(result)}."
        yield _sentence(row, by_channel=True)
    for words in _below(result):
        yield f"{words}."


def _sentence(row: Row, *, by_channel: bool = False) -> str:
    """One row in words: “2. Talud: 12 votes, equal votes, fits the ceiling.”"""
    place = f"{row.place}. " if row.place else ""
    said = [row.amount, row.source, _("Equal votes") if row.tie else ""]
    said.append(str(STATE_WORDS.get(row.state, "")))
    if by_channel and row.parts:
        parts = ", ".join(
            f"{channel_word(one)} {number(amount)}" for one, amount in row.parts.items()
        )
        said.append(f"({parts})")
    return f"{place}{row.title}: {', '.join(part for part in said if part)}."


# Who took part


def people_chart(result: Result, *, on_wall: bool = False) -> Chart:
    """A bar for each way in which people voted, and for those who did not."""
    facts = result.facts
    people = facts["channels"]
    ways = [(one, channel_word(one), people[one]) for one in in_order(people)]
    ways.append(("", str(NOT_VOTED), max(0, facts["entitled"] - facts["voted"])))
    words = " ".join(f"{word}: {many}." for _channel, word, many in ways)
    title = ngettext(
        "%(n)s person with a vote, and how they voted",
        "%(n)s people with a vote, and how they voted",
        facts["entitled"],
    ) % {"n": facts["entitled"]}
    return Chart(title, words, draw_counts(ways, WALL if on_wall else PAGE))


# The path


def path_chart(result: Result, *, on_wall: bool = False) -> Chart | None:
    """From the first order to the last, or nothing where there is but one."""
    stations = result.stations if on_wall else result.stations_to_the_end
    if not stations:
        return None
    if on_wall:
        stations = [stations[0], stations[-1]]
    titles = {row.proposal: row.title for row in result.rows}
    marks = {} if on_wall else {line.proposal: line.number for line in result.lines if line.change}
    look, most = (WALL_PATH, FIVE) if on_wall else (PAGE_PATH, 0)
    drawn = draw_path(stations, titles, marks=marks, look=look, most=most)
    words = " ".join(_way(way.proposal, titles, stations) for way in drawn.ways)
    return Chart(_("From the first order to the last"), words, drawn)


def _way(pk: int, titles: dict[int, str], stations: list[Station]) -> str:
    """“Talud: by first places 2, by points 1.”"""
    steps = ", ".join(f"{one.name} {one.said(pk)}" for one in stations)
    return f"{titles[pk]}: {steps}."
