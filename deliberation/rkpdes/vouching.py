"""The frozen rows of a plan are what its regulation's record says they are (P8)."""

from collections.abc import Iterator

from deliberation.records.chain import digest
from deliberation.records.models import Record
from deliberation.records.verify import Break
from deliberation.rkpdes.models import PlanVersion


def broken_versions() -> Iterator[Break]:
    """A version whose rows were changed afterwards, or of which no record tells."""
    for version in PlanVersion.objects.select_related("plan__village__stream").iterator():
        stream = version.plan.village.stream
        told = Record.objects.filter(
            stream=stream, name="plan.marked", facts__digest=digest(version.rows)
        )
        if not told.exists():
            yield Break(stream.key, 0, f"plan {version.plan_id}, version {version.number}: changed")
