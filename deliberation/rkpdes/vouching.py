"""The frozen rows of a plan are what its regulation's record says they are (P8)."""

from collections.abc import Iterator
from typing import Any

from deliberation.records.chain import digest
from deliberation.records.models import Record
from deliberation.records.verify import Break
from deliberation.rkpdes.models import Plan, PlanVersion

Place = tuple[int, int, int]  # stream, year of the plan, number of the version


def broken_versions() -> Iterator[Break]:
    """A version that was changed or taken out afterwards, or of which no record tells."""
    told = _told()
    versions = PlanVersion.objects.select_related("plan__village__stream")
    found = {_place(version): version for version in versions}
    for place in sorted({*told, *found}):
        entry, version = told.get(place), found.get(place)
        if version is None:
            why = f"plan of {place[1]}, version {place[2]}: gone"
            yield Break(told[place].stream.key, told[place].number, why)
        elif entry is None or not _is_as_told(version, entry.facts):
            why = f"plan {version.plan_id}, version {version.number}: changed"
            yield Break(version.plan.village.stream.key, entry.number if entry else 0, why)


def _told() -> dict[Place, Record]:
    """The record of every version that was set and not taken back."""
    names = ["plan.marked", "plan.regulation_taken_back"]
    found: dict[Place, Record] = {}
    for entry in Record.objects.filter(name__in=names).select_related("stream").order_by("number"):
        place = (entry.stream_id, entry.facts["year"], entry.facts.get("version", 0))
        if entry.name == "plan.regulation_taken_back":
            found.pop(place, None)
        elif place[2]:
            found[place] = entry
    return found


def _place(version: PlanVersion) -> Place:
    return version.plan.village.stream.pk, version.plan.year, version.number


def _is_as_told(version: PlanVersion, facts: dict[str, Any]) -> bool:
    """Records of changes from before their reason was told say nothing of it."""
    said = (version.regulation, version.on.isoformat(), digest(version.rows), version.digest)
    told = (facts["regulation"], facts["on"], facts["digest"], facts["digest"])
    unsaid = version.reason if facts["is"] == Plan.State.CHANGED else ""
    return said == told and facts.get("reason", unsaid) == version.reason
