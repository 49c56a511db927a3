"""What the hall says of a promise is what was said in the hall, whoever signs how."""

import uuid

import pytest

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.records.clock import now
from deliberation.records.models import Record
from deliberation.workplans.actions import check_plan, report_progress
from deliberation.workplans.models import Check
from meetings.actions.hearing import answer_promise, ask_promise, hear_promise
from meetings.actions.merging import merge_seats
from meetings.documents.minutes import write_minutes
from meetings.documents.reading import read
from meetings.models import Meeting
from meetings.queries.me import me_of
from meetings.queries.promises import promises
from meetings.stages import ItemKind
from tests.cast import make_meeting, make_seat
from tests.papers import in_days, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.REVIEW)


def hear(meeting, plan, by, finding="not_yet", **more):
    facts = {"key": uuid.uuid4(), "finding": finding, "note": ""} | more
    return hear_promise(meeting, plan, by=by, **facts)


def heard(meeting):
    """What the wall shows that the hall said, and what the minutes say of it."""
    tonight = [row.tonight.finding for row in promises(meeting).rows if row.tonight]
    return tonight, [row["finding"] for row in write_minutes(meeting)["heard"]]


def test_who_signs_as_the_meeting_on_the_public_page_is_not_the_hall(cast, meeting):
    plan = make_plan(cast)
    said = hear(meeting, plan, cast.scribe)
    assert heard(meeting) == (["not_yet"], ["not_yet"])
    check_plan(plan, key=uuid.uuid4(), finding="done", name=said.name)
    assert heard(meeting) == (["not_yet"], ["not_yet"])


def test_what_was_heard_stays_when_the_meeting_gets_another_title(cast, meeting):
    hear(meeting, make_plan(cast), cast.scribe)
    Meeting.objects.filter(pk=meeting.pk).update(title="Musdes RKP 2027")
    meeting.refresh_from_db()
    assert heard(meeting) == (["not_yet"], ["not_yet"])


def test_a_hall_with_a_long_title_signs_as_far_as_there_is_room(cast, meeting):
    meeting.title = "Musyawarah " * 12
    meeting.save(update_fields=["title"])
    check = hear(meeting, make_plan(cast), cast.scribe)
    assert (len(check.name) <= 80, check.name.endswith(f"({meeting.code})")) == (True, True)


def asked(meeting):
    """Which promise is on the wall, and what phones have answered."""
    one = promises(meeting).asked
    return one and (one.row.plan.title, one.phones)


def test_each_promise_stands_on_the_wall_in_turn_and_phones_answer(cast, meeting):
    first, second = make_plan(cast, title="Paving"), make_plan(cast, title="Talud")
    sri, karto = make_seat(meeting, "Sri"), make_seat(meeting, "Karto")

    review = ask_promise(meeting, first, by=cast.scribe)
    assert ask_promise(meeting, first, by=cast.facilitator) == review
    for seat, finding in [(sri, "done"), (karto, "partly"), (sri, "not_yet")]:
        answer_promise(review, finding=finding, by=seat)
    assert asked(meeting) == ("Paving", {"not_yet": 1, "partly": 1})

    ask_promise(meeting, second, by=cast.scribe)
    assert asked(meeting) == ("Talud", {})
    with pytest.raises(WrongMoment):
        answer_promise(review, finding="done", by=sri)


def test_what_was_counted_and_the_new_day_are_recorded(cast, meeting):
    plan = make_plan(cast, days=-3)
    review = ask_promise(meeting, plan, by=cast.scribe)
    answer_promise(review, finding="not_yet", by=make_seat(meeting, "Sri"))
    said = {"hands": {"not_yet": 14, "done": 0}, "due": in_days(30), "reason": "Hujan."}
    key = uuid.uuid4()

    for _twice in range(2):
        hear(meeting, plan, cast.facilitator, key=key, **said)

    plan.refresh_from_db()
    review.refresh_from_db()
    entry = Record.objects.get(name="promise.heard")
    assert (plan.due, review.counted(), asked(meeting)) == (
        in_days(30),
        {"phones": {"not_yet": 1}, "hands": {"not_yet": 14}},
        None,
    )
    assert (entry.facts["phones"], entry.facts["hands"]) == ({"not_yet": 1}, {"not_yet": 14})
    assert Record.objects.get(name="plan.due_changed").facts["meeting"] == meeting.code


def test_a_new_day_without_a_reason_keeps_everything_as_it_was(cast, meeting):
    plan = make_plan(cast)
    with pytest.raises(Invalid):
        hear(meeting, plan, cast.scribe, due=in_days(60))
    assert (plan.checks.count(), heard(meeting)) == (0, ([], []))


def test_what_is_called_done_is_heard_too_and_closed_by_the_hall(cast, meeting):
    plan = make_plan(cast)
    report_progress(plan, key=uuid.uuid4(), progress=100, by=cast.operator)
    check_plan(plan, key=uuid.uuid4(), finding="partly")
    assert [row.plan for row in promises(meeting).rows] == [plan]

    hear(meeting, plan, cast.scribe, "done")

    plan.refresh_from_db()
    assert plan.is_settled


def test_who_is_not_in_the_hall_does_not_answer_and_who_does_not_run_it_does_not_ask(cast, meeting):
    plan = make_plan(cast)
    review = ask_promise(meeting, plan, by=cast.scribe)
    with pytest.raises(NotAllowed):
        answer_promise(review, finding="done", by=make_seat(meeting, "Budi", admitted=False))
    with pytest.raises(Invalid):
        answer_promise(review, finding="maybe", by=make_seat(meeting, "Sri"))
    with pytest.raises(NotAllowed):
        ask_promise(meeting, plan, by=cast.mentor)


def test_asking_belongs_to_the_item_about_promises(cast, meeting):
    plan = make_plan(cast)
    review = ask_promise(meeting, plan, by=cast.scribe)
    meeting.current_item = meeting.items.get(kind=ItemKind.COLLECT)
    meeting.save(update_fields=["current_item"])

    for act in (
        lambda: ask_promise(meeting, plan, by=cast.scribe),
        lambda: answer_promise(review, finding="done", by=make_seat(meeting, "Sri")),
        lambda: hear(meeting, plan, cast.scribe),
    ):
        with pytest.raises(WrongMoment):
            act()


def test_a_person_with_two_seats_has_seen_it_once(cast, meeting):
    one, double = (make_seat(meeting, name) for name in ("Sri Wahyuni", "Sri Wahyuni (HP lain)"))
    review = ask_promise(meeting, make_plan(cast), by=cast.scribe)
    answer_promise(review, finding="done", by=one)
    answer_promise(review, finding="partly", by=double)
    merge_seats(double, into=one, by=cast.door)
    assert review.counted()["phones"] == {"done": 1}


def test_what_the_village_withholds_is_in_no_minutes(cast, meeting):
    said = hear(meeting, make_plan(cast), cast.scribe, note="Bu Anu sedang sakit.")
    Check.objects.filter(pk=said.pk).update(withheld_at=now(), withheld_reason="Nama orang sakit.")
    (told,) = write_minutes(meeting)["heard"]
    assert (told["finding"], told["note"]) == ("not_yet", "")


def test_my_own_answer_comes_back_to_my_phone_until_the_hall_goes_on(cast, meeting):
    sri, budi = make_seat(meeting, "Sri"), make_seat(meeting, "Budi")
    plan = make_plan(cast)
    review = ask_promise(meeting, plan, by=cast.scribe)
    answer_promise(review, finding="done", by=sri)
    answer_promise(review, finding="not_yet", by=sri)
    told = me_of(meeting, [sri.pk, budi.pk])
    assert [told[seat.pk]["answers"] for seat in (sri, budi)] == [{str(review.pk): "not_yet"}, {}]
    hear(meeting, plan, cast.scribe)
    assert me_of(meeting, [sri.pk])[sri.pk]["answers"] == {}


def test_the_minutes_say_how_many_phones_and_hands_there_were(cast, meeting):
    plan = make_plan(cast)
    review = ask_promise(meeting, plan, by=cast.scribe)
    answer_promise(review, finding="not_yet", by=make_seat(meeting, "Sri"))
    hear(meeting, plan, cast.scribe, hands={"done": 3, "not_yet": 14})
    hear(meeting, plan, cast.scribe, "partly", due=in_days(40), reason="Hujan.")
    (said,) = write_minutes(meeting)["heard"]
    counted = (said["phones"], said["hands"], said["due"])
    assert said["finding"] == "partly"
    assert counted == ({"not_yet": 1}, {"done": 3, "not_yet": 14}, in_days(40).isoformat())
    other = make_plan(cast, title="Talud")
    review = ask_promise(meeting, other, by=cast.scribe)
    answer_promise(review, finding="done", by=make_seat(meeting, "Wati"))
    hear(meeting, other, cast.scribe, "done", hands={"done": 3})
    said = read(write_minutes(meeting))["heard"][1]
    assert said["counted"] == [
        "HP: Sudah selesai, saya sudah lihat 1",
        "Angkat tangan: Sudah selesai, saya sudah lihat 3",
    ]


def test_minutes_sealed_before_counts_were_kept_are_read_without_them(cast, meeting):
    hear(meeting, make_plan(cast), cast.scribe)
    old = write_minutes(meeting)
    for name in ("phones", "hands", "due"):
        del old["heard"][0][name]
    assert read(old)["heard"][0]["counted"] == []
