"""Ballot papers as the tests handle them: handed out, typed by two, settled."""

from meetings.actions.handing_papers import hand_paper
from meetings.actions.typing_papers import finish_bundle, open_bundle, type_paper
from meetings.paper_lines import read_line


def hand(ballot, seats, *, by):
    for seat in seats:
        hand_paper(ballot, seat=seat, by=by)


def type_lines(batch, lines, *, by, done=True):
    """One of the two types these lines, the numbers as they are printed."""
    options = list(batch.ballot.options.all())
    start = batch.entries.filter(place=batch.place_of(by.pk)).count()
    for position, line in enumerate(lines, start + 1):
        choice = read_line(batch.ballot, options, line)
        type_paper(batch, position=position, choice=choice, by=by)
        batch.refresh_from_db()
    if done:
        finish_bundle(batch, by=by)
        batch.refresh_from_db()
    return batch


def bundle(ballot, *readings, by):
    """A bundle that two people typed: the same, unless two readings are given."""
    batch = open_bundle(ballot, by=by[0])
    first, second = readings if len(readings) > 1 else readings * 2
    type_lines(batch, first, by=by[0])
    return type_lines(batch, second, by=by[1])
