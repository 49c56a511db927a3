"""Whatever day the sample is loaded on, its story can be believed."""

import datetime

import pytest
from django.test import override_settings
from django.utils import timezone

from deliberation.records.models import Record
from deliberation.records.verify import breaks
from deliberation.rkpdes.models import Plan
from deliberation.workplans.models import Report, Status, WorkPlan
from meetings.models import Meeting
from meetings.sample.lives import LIVES, Moved
from meetings.sample.loading import load
from meetings.stages import Gate

# The sample tells some six hundred acts each time.
pytestmark = [pytest.mark.scenario, pytest.mark.django_db]

MOVED = {title for title, story in LIVES.items() if any(isinstance(one, Moved) for one in story)}
NEW_YEAR = (2027, 1, 1, 0, 10)
LEAP_DAY = (2028, 2, 29, 9, 0)
SPRING = (2027, 5, 14, 23, 50)
NEW_YEARS_EVE = (2027, 12, 31, 23, 58)


@pytest.fixture
def loaded(request, monkeypatch, tmp_path):
    """The sample as it is on that day; gives the moment."""
    moment = timezone.make_aware(datetime.datetime(*request.param))  # noqa: DTZ001
    monkeypatch.setattr(timezone, "now", lambda: moment)
    fast = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(MEDIA_ROOT=tmp_path, PASSWORD_HASHERS=fast):
        load()
    return moment


def on(*days):
    return pytest.mark.parametrize("loaded", days, indirect=True)


def local(moment):
    return timezone.localtime(moment).date()


def tell_nothing_of_tomorrow(loaded):
    musdes = Meeting.objects.get(gate=Gate.PUBLISHED)
    jandom = Meeting.objects.get(gate=Gate.OPEN)
    coming = Meeting.objects.get(gate=Gate.UNDER_REVIEW)
    today = local(loaded)

    assert list(breaks()) == []
    assert not Record.objects.filter(at__gt=loaded).exists()
    assert not Report.objects.filter(at__gt=loaded).exists()
    assert local(musdes.starts_at) == datetime.date(today.year - 1, 8, 27)
    years = (musdes.year, jandom.year, coming.year)
    assert years == (today.year, today.year + 1, today.year + 1)
    assert loaded - jandom.opened_at < datetime.timedelta(hours=1)
    assert local(coming.starts_at) == today + datetime.timedelta(days=12)
    assert Plan.objects.get().year == today.year
    assert WorkPlan.objects.overdue().count() == 3
    assert {plan.status for plan in WorkPlan.objects.all()} == set(Status)


@on(NEW_YEAR, LEAP_DAY)
def test_early_in_a_year_the_story_is_whole_and_nothing_is_told_of_tomorrow(loaded):
    tell_nothing_of_tomorrow(loaded)


@on(SPRING, NEW_YEARS_EVE)
def test_later_the_work_is_done_in_its_budget_year_and_in_the_months_of_its_row(loaded):
    year = local(loaded).year
    tell_nothing_of_tomorrow(loaded)

    assert {local(report.at).year for report in Report.objects.all()} == {year}
    ends = {
        (plan.title, plan.row.last_month, plan.due.month)
        for plan in WorkPlan.objects.filter(due__year=year).exclude(title__in=MOVED)
        if plan.row.work_plans.count() == 1 and plan.row.first_month > 1
    }
    assert len(ends) > 3
    assert [title for title, last, due in ends if last != due] == []
