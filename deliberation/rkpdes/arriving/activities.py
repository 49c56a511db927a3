"""Which activity of the annex a line speaks of: by its code, by a row, by its name or its words."""

from collections.abc import Iterable

from deliberation.rkpdes.codes import Activity, Annex, plain
from deliberation.rkpdes.models import Row
from deliberation.rkpdes.sheets import numbers
from deliberation.villages.sheets.reasons import Reason, Unreadable

SHORT = 70


class Activities:
    """The annex, and the activities of the plan; made once for a table."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self.annex = Annex()
        self.of_rows = _of_rows(rows)

    def named(self, written: str, name: str) -> Activity:
        """The activity of a code that is written there."""
        activity = self.annex.understand(written)
        if activity is None:
            near = self._near(self.annex.nearest(written, name))
            raise Unreadable("code_unknown", said=numbers.said(written), near=near)
        return activity

    def of_row(self, name: str, place: str) -> Activity | None:
        """The activity of the one row that is called so at this place."""
        return self.of_rows.get((plain(name), plain(place)))

    def guessed(self, name: str, *, by_words: bool) -> tuple[Activity, Reason]:
        """The activity that is called so; in a table without codes also the one that is meant."""
        found = self.annex.by_name.get(plain(name))
        if found:
            return Activity(found), Reason("code_by_name", {"code": found})
        meant = self.annex.meant(name) if by_words else ""
        if meant:
            return Activity(meant), Reason("code_by_words", {"code": meant})
        raise Unreadable("code_missing", near=self._near(self.annex.nearest("", name)))

    def _near(self, codes: list[str]) -> list[str]:
        """Codes with their names, cut to what a line of a report holds."""
        return [f"{code} {self.annex.names[code]}"[:SHORT] for code in codes]


def _of_rows(rows: Iterable[Row]) -> dict[tuple[str, str], Activity]:
    """The activity of each name and place that the plan has once."""
    found: dict[tuple[str, str], set[Activity]] = {}
    for row in rows:
        key = plain(row.name), plain(row.place)
        found.setdefault(key, set()).add(Activity(row.activity_id, row.own_code))
    return {key: one.pop() for key, one in found.items() if len(one) == 1}
