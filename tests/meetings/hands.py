"""Rounds of raised hands as the tests tell them."""

from deliberation.records.models import Record
from tests.hall import enter

SEEN, OTHER = (3, 1, 0), (2, 1, 0)


def differ(count, times=1):
    for _time in range(times):
        enter(count, SEEN)
        count = enter(count, OTHER, place=2)
    return count


def told(meeting):
    return [
        (row.name, row.facts)
        for row in Record.objects.filter(stream=meeting.stream).order_by("number")
    ]
