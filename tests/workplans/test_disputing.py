"""Done needs the village's word and no open dispute; reopening and answering need a note."""

import datetime
import uuid

import pytest
from django.core.files.base import ContentFile
from django.utils.timezone import localdate, now

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.records import clock
from deliberation.records.models import Record
from deliberation.records.verify import breaks
from deliberation.villages.models import Role
from deliberation.workplans.actions import (
    check_plan,
    judge_plan,
    report_progress,
    withhold_check,
)
from deliberation.workplans.models import WorkPlan
from deliberation.workplans.queries import asks_again, counts_of, to_review, voices_of
from tests.papers import make_plan
from tests.workplans.test_keeping_pages import jpeg
from tests.workplans.walking import at, words


def days_ago(days):
    return clock.at(now() - datetime.timedelta(days=days))


def done(cast, days=0, **facts):
    plan = make_plan(cast, **facts)
    with days_ago(days):
        say(plan, cast, 100)
    return plan


def say(plan, cast, progress, note=""):
    report_progress(plan, key=uuid.uuid4(), progress=progress, note=note, by=cast.operator)
    plan.refresh_from_db()


def look(plan, finding, **facts):
    check = check_plan(plan, key=uuid.uuid4(), finding=finding, **facts)
    plan.refresh_from_db()
    return check


@pytest.mark.parametrize(
    ("finding", "settled"),
    [("done", True), ("unknown", True), ("partly", False), ("not_yet", False)],
)
def test_what_is_called_done_counts_until_a_resident_says_otherwise(cast, finding, settled):
    plan = done(cast)
    assert plan.is_settled

    look(plan, finding)

    counts = counts_of(cast.village)
    assert (plan.is_settled, counts["done"], counts["disputed"], counts["open"]) == (
        settled,
        int(settled),
        int(not settled),
        int(not settled),
    )
    assert WorkPlan.objects.open().exists() is not settled
    assert Record.objects.get(name="plan.checked").facts["disputed"] is not settled


def test_one_who_says_done_does_not_end_what_another_disputes_but_a_hall_does(cast):
    plan = done(cast)
    look(plan, "not_yet")

    look(plan, "done")
    assert plan.is_disputed

    look(plan, "done", by_hall=True)
    assert plan.is_settled


def test_before_the_village_says_done_nothing_is_disputed(cast):
    plan = make_plan(cast)
    look(plan, "not_yet")
    assert not plan.is_disputed


@pytest.mark.parametrize(("progress", "settled"), [(100, True), (80, False)])
def test_the_village_answers_a_dispute_with_a_note(cast, progress, settled):
    plan = done(cast, days=40)
    look(plan, "partly")
    with pytest.raises(Invalid):
        say(plan, cast, progress, " ")

    say(plan, cast, progress, "Kanstin sudah dipasang kemarin.")

    assert (plan.is_settled, plan.is_disputed) == (settled, False)
    assert plan.done_on == (localdate() if settled else None)
    assert list(breaks()) == []


def test_taking_up_again_what_was_called_done_says_why(cast):
    plan = done(cast)

    with pytest.raises(Invalid):
        say(plan, cast, 80)
    say(plan, cast, 100)

    assert plan.is_settled


def test_residents_are_asked_when_it_is_done_and_again_after_four_weeks(cast):
    open_one = make_plan(cast, title="Terbuka")
    earlier = make_plan(cast, title="Dilihat sebelum selesai")
    with days_ago(9):
        look(earlier, "not_yet")
    with days_ago(3):
        say(earlier, cast, 100)
    fresh, seen, again, old = (
        done(cast, days, title=title)
        for days, title in [(3, "Baru"), (3, "Dilihat"), (30, "Lagi"), (200, "Lama")]
    )
    look(seen, "done")
    with days_ago(29):
        look(again, "done")

    asked = {plan.title for plan in to_review(cast.village)}

    assert asked == {open_one.title, earlier.title, fresh.title, again.title}
    assert [asks_again(plan) for plan in (fresh, again, old)] == [False, True, True]
    look(again, "done")
    assert not asks_again(again)
    asked.remove(again.title)
    assert {plan.title for plan in to_review(cast.village)} == asked


def test_a_photo_of_a_resident_can_be_withheld_and_the_finding_stays(client, cast):
    plan = done(cast)
    said = {"key": uuid.uuid4(), "finding": "not_yet", "note": "Bu Karsi sakit.", "photo": jpeg()}
    client.post(at("check", plan), said)
    check = plan.checks.get()
    assert check.photo.url in words(client.get(plan.get_absolute_url()))
    client.force_login(cast.user(Role.INFORMATION))

    address = f"{plan.get_absolute_url()}check/{check.pk}/withhold/"
    assert client.post(address, {"reason": ""}).status_code == 422
    client.post(address, {"reason": "Menyebut orang sakit."})

    page = words(client.get(plan.get_absolute_url()))
    plan.refresh_from_db()
    assert ("Bu Karsi" in page, check.photo.url in page, "Menyebut orang sakit." in page) == (
        False,
        False,
        True,
    )
    assert (client.get(check.photo.url).status_code, plan.is_disputed) == (404, True)
    assert voices_of([plan])[plan.pk].findings == {"not_yet": 1}


@pytest.mark.parametrize("role", [None, Role.VILLAGE_HEAD, Role.TEAM, Role.MENTOR])
def test_those_whose_work_is_checked_withhold_nothing(cast, role):
    check = look(make_plan(cast), "not_yet", photo=ContentFile(b"\xff\xd8", name="a.jpg"))

    with pytest.raises(NotAllowed):
        withhold_check(check, reason="Tidak suka.", by=cast.user(role))


def test_the_mentor_says_before_whether_it_can_be_verified_and_after_how_far_it_was_kept(cast):
    plan = make_plan(cast)
    judge_plan(plan, grade="verifiable", note="Ada volume dan lokasi.", by=cast.mentor)
    judge_plan(plan, grade="limited", note="Baru separuh.", by=cast.mentor)
    say(plan, cast, 100)

    voices = voices_of([plan])[plan.pk]

    assert (voices.before.grade, voices.judgement.grade) == ("verifiable", "limited")
    with pytest.raises(WrongMoment):
        judge_plan(plan, grade="vague", note="Tidak jelas.", by=cast.mentor)


def test_a_tap_that_changes_nothing_makes_no_version(cast):
    plan = make_plan(cast)
    report_progress(plan, key=uuid.uuid4(), progress=100, by=cast.operator)
    before = plan.history.count()
    check_plan(plan, key=uuid.uuid4(), finding="done")
    assert plan.history.count() == before
    for _again in range(2):
        check_plan(plan, key=uuid.uuid4(), finding="not_yet")
    assert plan.history.count() == before + 1
