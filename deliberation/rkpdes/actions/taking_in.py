"""A table arrives: it is read and compared, and nothing of the plan changes yet."""

import hashlib
import io
from datetime import timedelta
from typing import IO, Any

from django.db import transaction
from django.db.models import Count, F, Max, QuerySet
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.records.clock import now
from deliberation.rkpdes import helper
from deliberation.rkpdes.arriving.compare import compare
from deliberation.rkpdes.arriving.reading import Reading, read
from deliberation.rkpdes.arriving.understand import Reader
from deliberation.rkpdes.models import Intake, IntakeLine, Plan, Row
from deliberation.rkpdes.rules import may_keep_rows
from deliberation.rkpdes.says import sentence
from deliberation.villages.models import Village
from deliberation.villages.sheets import archives
from deliberation.villages.sheets.reasons import Unreadable

SMALL = 400 * 1024  # unpacked: read at once, in less than half a second
KEPT = 20  # tables of a village; the oldest beyond them are forgotten
SLICE = 500  # lines written in one short transaction
QUIET = timedelta(seconds=45)  # a helper that says nothing for so long has died
State = Intake.State


def take_in(
    *,
    village: Village,
    year: int,
    file: IO[bytes],
    name: str,
    by: Any,
    kind: str = Plan.Kind.RKP,
) -> Intake:
    """Keep a file and see what it would change in the plan of this year and kind.

    Who: the operator, the village head. When: always. Tells: nobody; nothing of the plan changes.
    """
    require(may_keep_rows(by, village))
    try:
        shape = archives.kind_of(file)
    except Unreadable as fault:
        raise Invalid(sentence(fault.reason.as_facts())) from fault
    small = archives.weight(file, shape) <= SMALL
    file.seek(0)
    body = file.read()
    intake = Intake.objects.create(
        village=village,
        year=year,
        kind=kind,
        by=by,
        name=" ".join(name.split())[-120:] or "tabel",
        body=body,
        digest=hashlib.sha256(body).hexdigest(),
    )
    forget_old(village)
    if small:
        read_in(intake.pk)
    else:
        helper.start("read", intake.pk, intake.attempt)
    return as_it_is(intake)


def as_it_is(intake: Intake) -> Intake:
    """The intake after it was worked on; old ones go when others send tables (`forget_old`)."""
    try:
        intake.refresh_from_db()
    except Intake.DoesNotExist:
        raise WrongMoment(_("This table is no longer kept. Please send it again.")) from None
    return intake


def forget_old(village: Village) -> None:
    """Let go of tables that nobody has looked at for long, the busy ones apart."""
    known = list(Intake.objects.filter(village=village).values_list("pk", flat=True)[KEPT:])
    Intake.objects.filter(pk__in=known).exclude(state__in=[State.READING, State.WRITING]).delete()


def read_in(intake_id: int) -> None:
    """Read the file of an intake and write down what each line would do; safe to do again."""
    intake = Intake.objects.select_related("village").filter(pk=intake_id).first()
    if intake is None or intake.state != State.READING or intake.body is None:
        return
    seen = newest_version(intake)
    try:
        reading = read(
            io.BytesIO(bytes(intake.body)),
            Reader(intake.village, intake.year, rows_in(intake)),
            Pulse(intake, half=0),
            every_sheet=intake.kind == Plan.Kind.DU,
        )
    except Unreadable as fault:
        fail(intake, fault.reason.as_facts())
        return
    verdicts = compare(reading.told, rows_in(intake))
    pulse = Pulse(intake, half=1)
    if not _write(intake, [], anew=True):
        return
    for start in range(0, len(verdicts), SLICE):
        part = verdicts[start : start + SLICE]
        if not _write(intake, [verdict.as_line(intake.pk) for verdict in part]):
            return
        pulse(start + len(part), len(verdicts))
    _ready(intake, reading, seen)


def _mine(intake: Intake) -> QuerySet[Intake]:
    """The intake while this reading of it is the one that counts."""
    return Intake.objects.filter(pk=intake.pk, state=State.READING, attempt=intake.attempt)


@transaction.atomic
def _write(intake: Intake, lines: list[IntakeLine], *, anew: bool = False) -> bool:
    """Some lines in one short transaction; none if another reader took over, or it was dropped."""
    if not _mine(intake).select_for_update().exists():
        return False
    if anew:
        IntakeLine.objects.filter(intake=intake).delete()
    IntakeLine.objects.bulk_create(lines)
    return True


def _ready(intake: Intake, reading: Reading, seen: int) -> None:
    by_fate = intake.lines.order_by().values_list("fate").annotate(Count("pk"))
    _mine(intake).update(
        state=State.READY,
        problem={},
        counts=dict(by_fate),
        columns=reading.columns(),
        seen=seen,
        beat_at=now(),
    )


def fail(intake: Intake, problem: dict[str, Any]) -> None:
    """The file cannot be read: keep why, and not the file."""
    with transaction.atomic():
        if _mine(intake).update(state=State.FAILED, problem=problem, body=None, beat_at=now()):
            IntakeLine.objects.filter(intake=intake).delete()


def _is_small(body: bytes) -> bool:
    """By what it unpacks to, which may be a hundred times what was sent."""
    file = io.BytesIO(body)
    return archives.weight(file, archives.kind_of(file)) <= SMALL


def read_again(intake: Intake, *, by: Any) -> Intake:
    """Compare the table with the plan once more: after others changed it, or a helper died.

    Who: the operator, the village head. When: it waits, or its helper has gone quiet.
    Tells: nobody.
    """
    require(may_keep_rows(by, intake.village))
    busy = [State.READING, State.WRITING]
    stale = Intake.objects.filter(pk=intake.pk, state__in=busy, beat_at__lt=now() - QUIET)
    waiting = Intake.objects.filter(pk=intake.pk, state=State.READY)
    if not (waiting | stale).update(
        state=State.READING, attempt=F("attempt") + 1, done=0, beat_at=now()
    ):
        raise WrongMoment(_("This table is being worked on, or it is done. Please look again."))
    as_it_is(intake)
    if _is_small(bytes(intake.body or b"")):
        read_in(intake.pk)
    else:
        helper.start("read", intake.pk, intake.attempt)
    return as_it_is(intake)


@transaction.atomic
def drop_intake(intake: Intake, *, by: Any) -> None:
    """Let a table go; the plan stays as it is.

    Who: the operator, the village head. When: it is not being written. Tells: nobody.
    """
    require(may_keep_rows(by, intake.village))
    open_ones = Intake.objects.filter(pk=intake.pk, state__in=[State.READY, State.READING])
    if not open_ones.update(state=State.DROPPED, body=None):
        raise WrongMoment(_("This table is no longer waiting. Nothing was changed."))
    IntakeLine.objects.filter(intake=intake).delete()


def newest_version(intake: Intake) -> int:
    """The number of the last change of any row of its plan; 0 when there was none."""
    versions: Any = Row.history
    newest = versions.filter(**_plan_of(intake)).aggregate(Max("history_id"))
    return newest["history_id__max"] or 0


def rows_in(intake: Intake) -> QuerySet[Row]:
    """The rows of the plan that the table is for."""
    return Row.objects.filter(**_plan_of(intake)).prefetch_related("fundings").order_by("pk")


def _plan_of(intake: Intake) -> dict[str, Any]:
    return {
        "plan__village": intake.village,
        "plan__year": intake.year,
        "plan__kind": intake.kind,
    }


class Pulse:
    """Tells the waiting page how far it is, four times a second at most."""

    EVERY = timedelta(seconds=0.25)

    def __init__(self, intake: Intake, *, half: int) -> None:
        self.intake, self.half, self.last = intake, half, now()

    def __call__(self, done: int, total: int) -> None:
        if now() - self.last < self.EVERY:
            return
        self.last = now()
        Intake.objects.filter(pk=self.intake.pk).update(
            done=self.half * total + done, total=2 * total, beat_at=self.last
        )
