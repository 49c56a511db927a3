"""Reminders: written once a day, for whoever should act and for the group; nothing is sent."""

import datetime
import uuid

import icalendar
import pytest
from defusedxml import ElementTree
from django.core.management import call_command
from django.urls import reverse
from django.utils.timezone import now

from deliberation.records import clock
from deliberation.villages.models import Role
from deliberation.workplans.actions import (
    Help,
    StepValues,
    arrange_upkeep,
    check_plan,
    offer_help,
    report_progress,
    set_steps,
    tick,
)
from deliberation.workplans.actions.holding import today
from deliberation.workplans.models import Digest
from deliberation.workplans.queries.reminders import todos_of
from tests.papers import in_days, make_plan
from tests.workplans.walking import words

ATOM = "{http://www.w3.org/2005/Atom}"


def days_ago(days):
    return clock.at(now() - datetime.timedelta(days=days))


def report(plan, cast, progress, days=0):
    with days_ago(days):
        report_progress(plan, key=uuid.uuid4(), progress=progress, by=cast.operator)


@pytest.fixture
def busy(cast):
    """One promise for each thing that can wait."""
    late = make_plan(cast, title="Terlambat", days=-3, owner="Kaur Umum")
    soon = make_plan(cast, title="Segera", days=5)
    make_plan(cast, title="Nanti", days=100)
    silent = make_plan(cast, title="Diam", days=100)
    report(silent, cast, 30, days=40)
    disputed = make_plan(cast, title="Disanggah")
    report(disputed, cast, 100)
    check_plan(disputed, key=uuid.uuid4(), finding="not_yet")
    step = StepValues("Gali", due=in_days(-1))
    set_steps(soon, steps=[step], by=cast.operator)
    help_ = Help("thought", "Bu Sri", what="Gambar")
    offer_help(late, key=uuid.uuid4(), offered=help_)
    kept = make_plan(cast, title="Terawat")
    report(kept, cast, 100, days=50)
    arrange_upkeep(kept, keeper="RT 01", every_months=6, next_on=in_days(2), by=cast.operator)
    return cast


def test_everything_that_waits_is_found_once(busy, django_assert_num_queries):
    with django_assert_num_queries(3):
        found = [(todo.kind, todo.plan.title) for todo in todos_of(busy.village, today())]

    assert found == [
        ("late", "Terlambat"),
        ("offers", "Terlambat"),
        ("soon", "Segera"),
        ("step", "Segera"),
        ("disputed", "Disanggah"),
        ("silent", "Diam"),
        ("upkeep", "Terawat"),
    ]


def test_a_digest_is_written_once_a_day_and_goes_after_two_months(busy):
    with days_ago(61):
        assert tick() == 1
    assert (tick(), tick()) == (1, 0)
    call_command("tick")

    digest = Digest.objects.get()
    assert digest.day == today()
    assert [one["owner"] for one in digest.lists] == ["Kasi Kesejahteraan", "Kaur Umum"]
    assert "*Lewat tenggat* (1)\n• Terlambat · Kaur Umum · 3 hari" in digest.text
    assert "Bu Sri" not in digest.text + str(digest.lists)


def test_a_long_list_is_cut_for_the_group(cast):
    for number in range(7):
        make_plan(cast, title=f"Gang\n{number}", days=-1)
    tick()

    text = Digest.objects.get().text
    assert ("*Lewat tenggat* (7)" in text, text.count("•"), "… dan 2 lagi" in text) == (
        True,
        5,
        True,
    )
    assert "Gang 0" in text


def test_a_village_in_which_nothing_waits_says_so(cast):
    make_plan(cast, days=100)
    tick()
    assert "Tidak ada yang terlambat" in Digest.objects.get().text


def test_staff_read_the_reminders_and_nobody_else_does(client, busy):
    address = reverse("workplans:today", args=[busy.village.slug])
    client.force_login(busy.user(Role.TEAM))
    assert "Pengingat belum ditulis" in words(client.get(address))
    tick()

    page = words(client.get(address))

    assert ("Terlambat: lewat 3 hari" in page, "http://testserver/desa/" in page) == (True, True)
    client.force_login(busy.outsider)
    assert client.get(address).status_code == 403


def of_village(name, cast):
    return reverse(f"workplans:{name}", args=[cast.village.slug])


def test_a_feed_tells_what_happened_and_what_was_typed_stays_text(client, cast):
    plan = make_plan(cast, title="Gang <b>\x07", promise="<script>alert(1)</script>")
    report(plan, cast, 30)
    check_plan(plan, key=uuid.uuid4(), finding="partly", note="a < b & c")
    other = make_plan(cast, title="Talud")

    for address, titles in [
        (of_village("feed", cast), 4),
        (f"{plan.get_absolute_url()}feed.atom", 3),
    ]:
        body = client.get(address).content
        entries = ElementTree.fromstring(body).findall(f"{ATOM}entry")
        assert len(entries) == titles
        assert b"<script" not in body
        ids = {entry.find(f"{ATOM}id").text for entry in entries}
        assert len(ids) == titles
    # A reader takes a summary for HTML: what was typed is escaped for that too.
    summaries = {entry.find(f"{ATOM}summary").text for entry in entries}
    assert summaries >= {"a &lt; b &amp; c", "&lt;script&gt;alert(1)&lt;/script&gt;"}
    heads = [entry.find(f"{ATOM}title").text for entry in entries]
    assert "Desa: Gang <b>, 30 %" in heads
    assert other.title not in "".join(heads)


def test_days_come_as_a_calendar(client, busy):
    body = client.get(of_village("dates", busy)).content
    events = icalendar.Calendar.from_ical(body).walk("VEVENT")

    found = {str(event["SUMMARY"]): event.decoded("DTSTART") for event in events}

    assert found == {
        "Tenggat: Terlambat": in_days(-3),
        "Langkah Segera: Gali": in_days(-1),
        "Pemeriksaan: Terawat (RT 01)": in_days(2),
        "Tenggat: Segera": in_days(5),
        "Tenggat: Nanti": in_days(100),
        "Tenggat: Diam": in_days(100),
    }
    assert all(event.walk("VALARM") for event in events)


def test_one_promise_has_a_calendar_of_its_own(client, cast):
    plan, _other = make_plan(cast), make_plan(cast)
    answer = client.get(f"{plan.get_absolute_url()}dates.ics")

    assert answer.content.count(b"BEGIN:VEVENT") == 1
    assert answer["Content-Type"].startswith("text/calendar")


def test_a_feed_and_a_calendar_ask_the_same_number_of_times(
    client, cast, django_assert_max_num_queries
):
    for _number in range(3):
        report(make_plan(cast), cast, 30)

    for name in ("feed", "dates"):
        with django_assert_max_num_queries(8):
            client.get(of_village(name, cast))
