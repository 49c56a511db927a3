"""Steps, money, help of residents and upkeep of some promises of the sample village."""

import datetime
import uuid
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from django.utils import timezone

from deliberation.villages.models import Role
from deliberation.workplans import actions
from deliberation.workplans.actions import Help, StepValues
from deliberation.workplans.models import Inspection, WorkPlan
from meetings.sample import places
from meetings.sample.diary import Act
from meetings.sample.photos import photo_of_work
from meetings.sample.village import Cast

WRITTEN = 0.2  # steps and teams are written after the year has begun


class Todo(NamedTuple):
    """A step, the share of the year it was due at, and the one it was finished at."""

    what: str
    who: str
    due: float
    done: float | None = None


class Gift(NamedTuple):
    """What was offered, and at which share it was given."""

    share: float
    help: Help
    given: float | None = None


STEPS: dict[str, tuple[Todo, ...]] = {
    "Paving gang RT 03": (
        Todo("Ukur ulang bersama warga RT 03", "Kasi Kesejahteraan", 0.35, 0.33),
        Todo("Beli pasir dan paving", "TPK Jambon", 0.45, 0.41),
        Todo("Pasang paving bergiliran", "Warga RT 03", 0.75, 0.77),
        Todo("Pasang kanstin di ujung utara", "TPK Jambon", 0.8),
    ),
    "Drainase depan balai desa": (
        Todo("Gali saluran", "TPK Jambon", 0.5, 0.49),
        Todo("Cor dan tutup saluran", "TPK Jambon", 0.75, 0.74),
        Todo("Keruk saluran di hilir pasar", "Kaur Umum", 0.9),
    ),
    "Renovasi gedung posyandu Melati": (
        Todo("Bongkar atap lama", "TPK Jambon", 0.6, 0.59),
        Todo("Pesan genteng", "TPK Jambon", 0.8),
        Todo("Cat dan rapikan", "Kader posyandu", 1.1),
    ),
    "Jalan usaha tani blok lor sawah": (
        Todo("Patok dan ukur ulang", "Kasi Kesejahteraan", 0.7, 0.69),
        Todo("Hampar batu telford", "Kelompok tani", 1.05),
    ),
}
TEAMS = {
    "Paving gang RT 03": "TPK Jambon",
    "Drainase depan balai desa": "TPK Jambon",
    "Renovasi gedung posyandu Melati": "TPK Jambon",
    "Jalan usaha tani blok lor sawah": "TPK Jambon dan kelompok tani",
}
MONEY = {
    "Paving gang RT 03": (0.79, 80_250_000),
    "Drainase depan balai desa": (0.76, 61_000_000),
    "Jalan usaha tani blok lor sawah": (0.89, 52_000_000),
}
GIFTS: dict[str, tuple[Gift, ...]] = {
    "Paving gang RT 03": (
        Gift(0.36, Help("labour", "Bapak Sutrisno", Decimal(12), hamlet="Jambon"), 0.7),
        Gift(0.37, Help("labour", "Bapak Wagiman", Decimal(6), hamlet="Jambon"), 0.7),
        Gift(
            0.38,
            Help("material", "Ibu Sumiati", Decimal(2), "truk", "Pasir", "Jambon", is_named=True),
            0.43,
        ),
    ),
    "Renovasi gedung posyandu Melati": (
        Gift(0.87, Help("money", "Mbah Karto", Decimal(500_000), hamlet="Tanggungan")),
        Gift(0.9, Help("thought", "Ibu Ratna", what="Gambar ruang menyusui", hamlet="Jambon")),
    ),
    "Jalan usaha tani blok lor sawah": (
        Gift(
            0.82,
            Help("labour", "Kelompok tani Sumber Rejeki", Decimal(40), is_named=True),
            0.93,
        ),
    ),
}
KEEPERS = {
    "Papan informasi tiap RT": ("Ketua RT masing-masing", 6, 0.6),
    "Jalan landai kursi roda di balai desa": ("Kaur Umum", 6, None),
    "Paving gang RT 03": ("Warga RT 03", 12, None),
}


def prepare(cast: Cast, plans: dict[str, WorkPlan]) -> list[Act]:
    """Everything of the work that is neither a report nor a check."""
    acts = [
        *_steps(cast, plans),
        *places.mark(cast, plans, WRITTEN),
        *_money(cast, plans),
        *_gifts(cast, plans),
        *_upkeep(cast, plans),
        *_looking_back(cast, plans),
    ]
    return [Act(cast.calendar.at_work(share), do) for share, do in acts]


Told = Iterator[tuple[float, Callable[[], object]]]


def _steps(cast: Cast, plans: dict[str, WorkPlan]) -> Told:
    by, team = cast[Role.OPERATOR], cast[Role.TEAM]
    for title, todos in STEPS.items():
        plan = plans[title]
        values = [StepValues(todo.what, todo.who, _day(cast, todo.due)) for todo in todos]
        yield WRITTEN, partial(actions.edit_plan, plan, team=TEAMS[title], by=by)
        yield WRITTEN, partial(actions.set_steps, plan, steps=values, by=by)
        for position, todo in enumerate(todos):
            if todo.done:
                yield todo.done, partial(_finish, plan, position, team)


def _finish(plan: WorkPlan, position: int, by: object) -> None:
    actions.finish_step(plan.steps.get(position=position), by=by)


def _day(cast: Cast, share: float) -> datetime.date:
    return timezone.localdate(cast.calendar.at_work(share))


def _money(cast: Cast, plans: dict[str, WorkPlan]) -> Told:
    for title, (share, spent) in MONEY.items():
        yield share, partial(_divide, plans[title], spent, cast[Role.OPERATOR])


def _divide(plan: WorkPlan, spent: int, by: object) -> None:
    """The first source pays first."""
    lines, left = {}, spent
    for part in plan.row.fundings.all() if plan.row else ():
        paid = min(left, part.amount)
        lines[part.source_id] = (part.amount, paid)
        left -= paid
    actions.set_budget(plan, lines=lines, by=by)


def _gifts(cast: Cast, plans: dict[str, WorkPlan]) -> Told:
    for title, gifts in GIFTS.items():
        for gift in gifts:
            key = uuid.uuid4()
            yield gift.share, partial(actions.offer_help, plans[title], key=key, offered=gift.help)
            if gift.given:
                yield gift.given, partial(_receive, plans[title], key, cast[Role.TEAM])


def _receive(plan: WorkPlan, key: uuid.UUID, by: object) -> None:
    actions.receive_help(plan.contributions.get(key=key), amount=None, by=by)


def _upkeep(cast: Cast, plans: dict[str, WorkPlan]) -> Told:
    by = cast[Role.OPERATOR]
    for title, (keeper, months, looked) in KEEPERS.items():
        arranged = partial(_arrange, cast, plans[title], keeper, months)
        yield (0.35 if looked else 0.95), arranged
        if looked:
            yield (
                looked,
                partial(
                    actions.inspect_plan,
                    plans[title],
                    key=uuid.uuid4(),
                    state=Inspection.State.REPAIR,
                    note="Papan RT 07 lapuk, kacanya pecah.",
                    photo=photo_of_work(100, 7),
                    by=by,
                ),
            )


def _arrange(cast: Cast, plan: WorkPlan, keeper: str, months: int) -> None:
    next_on = timezone.localdate(cast.calendar.loaded) + datetime.timedelta(days=12)
    actions.arrange_upkeep(
        plan, keeper=keeper, every_months=months, next_on=next_on, by=cast[Role.OPERATOR]
    )


OPENNESS, BUILDING, EMPOWERING = 1, 3, 5
MISSIONS = {
    "Papan informasi tiap RT": OPENNESS,
    "Paving gang RT 03": BUILDING,
    "Drainase depan balai desa": BUILDING,
    "Jalan usaha tani blok lor sawah": BUILDING,
    "Renovasi gedung posyandu Melati": BUILDING,
    "Pelatihan olahan kedelai ibu-ibu": EMPOWERING,
}
EVALUATED = {
    "Drainase depan balai desa": (
        Decimal(95),
        "Saluran di hilir pasar dangkal.",
        "Dikeruk bersama pedagang sebelum musim hujan.",
    ),
    "Makanan tambahan balita dan ibu hamil": (Decimal(1), "", ""),
}
USES = (
    ("Papan informasi tiap RT", 0.5, "often", "yes", ""),
    ("Papan informasi tiap RT", 0.55, "sometimes", "partly", "Tulisannya terlalu kecil."),
    ("Jalan landai kursi roda di balai desa", 0.7, "often", "yes", ""),
    ("Paving gang RT 03", 0.93, "often", "yes", "Anak-anak bisa bersepeda."),
)


def _looking_back(cast: Cast, plans: dict[str, WorkPlan]) -> Told:
    by = cast[Role.OPERATOR]
    numbered = {mission.number: mission for mission in cast.village.missions.all()}
    for title, number in MISSIONS.items():
        mission = numbered[number]
        yield WRITTEN, partial(actions.edit_plan, plans[title], mission=mission, by=by)
    for title, (volume, obstacle, follow_up) in EVALUATED.items():
        facts: dict[str, Any] = {"realised": volume, "obstacle": obstacle, "follow_up": follow_up}
        yield 0.97, partial(actions.evaluate_plan, plans[title], **facts, by=by)
    for title, share, often, content, note in USES:
        said: dict[str, Any] = {
            "key": uuid.uuid4(),
            "often": often,
            "content": content,
            "note": note,
        }
        yield share, partial(actions.rate_use, plans[title], **said)
