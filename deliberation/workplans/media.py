"""Which photos of the work everybody may see."""

from typing import Any

from deliberation.people.media import guards
from deliberation.workplans.models import Report


@guards("reports")
def may_see_report_photo(path: str, _reader: Any) -> bool:
    """Reports are public, so are their photos; a file that no report names is not."""
    return Report.objects.filter(photo=path).exists()
