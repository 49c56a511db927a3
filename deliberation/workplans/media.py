"""Which photos of the work everybody may see."""

from typing import Any

from deliberation.people.media import guards
from deliberation.workplans.models import Check, Inspection, Report


@guards("reports")
def may_see_report_photo(path: str, _reader: Any) -> bool:
    """Reports are public, so are their photos; a file that no report names is not."""
    return Report.objects.filter(photo=path).exists()


@guards("inspections")
def may_see_inspection_photo(path: str, _reader: Any) -> bool:
    """So are those of inspections."""
    return Inspection.objects.filter(photo=path).exists()


@guards("checks")
def may_see_check_photo(path: str, _reader: Any) -> bool:
    """And those of residents, until one is withheld."""
    return Check.objects.filter(photo=path, withheld_at=None).exists()
