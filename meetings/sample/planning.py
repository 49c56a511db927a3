"""The RKP Desa of the year, and the promises that rest on its rows."""

import datetime
from dataclasses import replace

from django.utils import timezone

from deliberation.records.clock import now
from deliberation.rkpdes.actions import Marking, RowValues, add_row, mark_plan
from deliberation.rkpdes.models import Plan, Row
from deliberation.villages.models import Role
from meetings.sample.papers import row_values
from meetings.sample.terms import ACCEPTED, Terms
from meetings.sample.village import Cast

ALL_YEAR = 11  # from January to December
MADE_BY_THE_HALL = {terms.row for terms in ACCEPTED if terms.new}


class Book:
    """The rows by their number in the official form: those written, and those still to come."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.values = dict(enumerate(row_values(cast.village), 1))
        for terms in sorted(ACCEPTED, key=lambda one: one.due):  # of two on one row, the later
            self.values[terms.row] = timely(
                self.values[terms.row], due_of(cast, terms), cast.calendar.year
            )
        self.rows: dict[int, Row] = {}

    def write_draft(self) -> None:
        """What the drafting team had written before the Musdes."""
        for number, values in self.values.items():
            if number not in MADE_BY_THE_HALL:
                self.rows[number] = add_row(
                    village=self.cast.village,
                    year=self.cast.calendar.year,
                    values=values,
                    by=self.cast[Role.OPERATOR],
                )

    def set_by_regulation(self) -> None:
        plan = Plan.objects.get(village=self.cast.village, year=self.cast.calendar.year)
        today = timezone.localdate(now())
        mark_plan(
            plan,
            state=Plan.State.AGREED,
            by=self.cast[Role.OPERATOR],
            marking=Marking(on=today),
        )
        mark_plan(
            plan,
            state=Plan.State.SET,
            by=self.cast[Role.VILLAGE_HEAD],
            marking=Marking(on=today, regulation=f"6/{today.year}"),
        )

    def row_of(self, terms: Terms) -> tuple[Row | None, RowValues | None]:
        """The row that pays for it: one that is there, or one to be made with the promise."""
        return (None, self.values[terms.row]) if terms.new else (self.rows[terms.row], None)


def timely(values: RowValues, due: datetime.date, year: int) -> RowValues:
    """The row as the table has it, moved to the months that end with what was promised."""
    months = values.last_month - values.first_month
    if months == ALL_YEAR or due.year < year:
        return values
    last = due.month if due.year == year else 12
    return replace(values, first_month=max(1, last - months), last_month=last)


def due_of(cast: Cast, terms: Terms) -> datetime.date:
    return timezone.localdate(cast.calendar.loaded) + datetime.timedelta(days=terms.due)
