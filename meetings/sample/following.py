"""Everybody does what they do with a promise after the meeting, each on their day."""

import datetime
import uuid
from functools import partial

from django.utils import timezone

from deliberation.villages.models import Role
from deliberation.workplans import actions
from deliberation.workplans.models import WorkPlan
from meetings.sample.diary import Act
from meetings.sample.lives import LIVES, Event, Judged, Moved, Said, Seen
from meetings.sample.photos import photo_of_work
from meetings.sample.village import Cast
from meetings.sample.work import prepare


def follow(cast: Cast, plans: dict[str, WorkPlan]) -> list[Act]:
    """The acts of the months after the Musdes."""
    return prepare(cast, plans) + [
        Act(cast.calendar.at_work(event.share), partial(_live, cast, plans[title], event, seed))
        for seed, (title, events) in enumerate(LIVES.items())
        for event in events
    ]


def _live(cast: Cast, plan: WorkPlan, event: Event, seed: int) -> None:
    if isinstance(event, Said):
        _say(cast, plan, event, seed)
    elif isinstance(event, Seen):
        _see(plan, event)
    elif isinstance(event, Judged):
        mentor = cast[Role.MENTOR]
        actions.judge_plan(plan, grade=event.grade, note=event.note, by=mentor)
    else:
        _move(cast, plan, event)


def _say(cast: Cast, plan: WorkPlan, said: Said, seed: int) -> None:
    actions.report_progress(
        plan,
        key=uuid.uuid4(),
        progress=said.progress,
        status=said.status,
        note=said.note,
        spent=said.spent,
        photo=photo_of_work(said.progress, seed) if said.photo else None,
        by=plan.owner_user or cast[Role.OPERATOR],
    )


def _see(plan: WorkPlan, seen: Seen) -> None:
    actions.check_plan(
        plan,
        key=uuid.uuid4(),
        finding=seen.finding,
        note=seen.note,
        name=seen.name,
        hamlet=seen.hamlet,
    )


def _move(cast: Cast, plan: WorkPlan, moved: Moved) -> None:
    by, today = cast[Role.VILLAGE_HEAD], timezone.localdate(cast.calendar.loaded)
    due = today + datetime.timedelta(days=moved.days)
    if moved.act == "stop":
        actions.stop_plan(plan, reason=moved.reason, by=by)
    elif moved.act == "postpone":
        actions.postpone_plan(plan, due=due, reason=moved.reason, by=by)
    else:
        actions.change_due(plan, due=due, reason=moved.reason, by=by)
