"""Many promises at once: on the operator's table, and as a spreadsheet that comes back changed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.villages.models import Role
from deliberation.workplans.actions import (
    Change,
    change_many,
    edit_plan,
    postpone_plan,
    report_progress,
)
from deliberation.workplans.models import Report, WorkPlan
from deliberation.workplans.queries import versions_of
from tests.papers import in_days, make_plan
from tests.workplans.walking import words


def many(cast, *changes, by=None, reason="Hujan."):
    return change_many(cast.village, changes=changes, reason=reason, by=by or cast.operator)


def address(cast, name):
    return reverse(f"workplans:{name}", args=[cast.village.slug])


def version(plan):
    return versions_of([plan.pk])[plan.pk]


def test_each_line_changes_only_what_differs(cast):
    first, second = make_plan(cast), make_plan(cast)

    count = many(
        cast,
        Change(first.pk, team="TPK Jambon", due=in_days(40), progress=30, spent=5, note="Mulai."),
        Change(second.pk, owner=second.owner, due=second.due, progress=0),
    )

    first.refresh_from_db()
    assert (count, first.team, first.due, first.progress, first.spent) == (
        1,
        "TPK Jambon",
        in_days(40),
        30,
        5,
    )
    assert [(report.plan_id, report.note) for report in Report.objects.all()] == [
        (first.pk, "Mulai.")
    ]


def test_one_refused_line_keeps_all_others_from_changing(cast):
    first, second = make_plan(cast), make_plan(cast, title="Talud")

    with pytest.raises(Invalid, match="Talud"):
        many(cast, Change(first.pk, team="TPK"), Change(second.pk, due=in_days(50)), reason=" ")

    first.refresh_from_db()
    assert first.team == ""


def test_a_line_that_somebody_changed_meanwhile_is_refused(cast):
    plan = make_plan(cast)
    seen = version(plan)
    edit_plan(plan, owner="TPK", by=cast.operator)

    with pytest.raises(WrongMoment):
        many(cast, Change(plan.pk, team="Lama", seen=seen))
    assert many(cast, Change(plan.pk, team="Baru", seen=version(plan))) == 1


def test_a_promise_of_another_village_is_not_in_the_table(cast):
    theirs = make_plan(cast, village=cast.outsider.memberships.get().village)

    with pytest.raises(Invalid):
        many(cast, Change(theirs.pk, team="TPK"))


@pytest.mark.parametrize("role", [None, Role.TEAM, Role.MENTOR, Role.FACILITATOR])
def test_who_does_not_keep_plans_changes_none(cast, role):
    with pytest.raises(NotAllowed):
        many(cast, Change(make_plan(cast).pk, team="TPK"), by=cast.user(role))


def line(plan, **said):
    facts = {"pk": plan.pk, "seen": version(plan), "owner": plan.owner, "due": plan.due} | said
    return {
        "lines-TOTAL_FORMS": 1,
        "lines-INITIAL_FORMS": 1,
        **{f"lines-0-{name}": value for name, value in facts.items()},
    }


def test_the_table_is_filled_in_and_saved(client, cast):
    plan = make_plan(cast)
    client.force_login(cast.operator)
    assert "Kasi Kesejahteraan" in words(client.get(address(cast, "table")))

    refused = client.post(address(cast, "table"), line(plan, due=in_days(60).isoformat()))
    saved = client.post(address(cast, "table"), line(plan, team="TPK", spent="5.000.000"))

    plan.refresh_from_db()
    assert (refused.status_code, saved.status_code) == (422, 302)
    assert (plan.team, plan.spent, plan.due) == ("TPK", 5_000_000, in_days(30))


@pytest.mark.parametrize("plans", [1, 3])
def test_the_table_asks_the_same_number_of_questions(
    client, cast, plans, django_assert_num_queries
):
    for _number in range(plans):
        make_plan(cast)
    client.force_login(cast.operator)

    with django_assert_num_queries(9):
        client.get(address(cast, "table"))


def fetched(client, cast):
    return client.get(address(cast, "fetch")).content.decode("utf-8-sig")


def sent(client, cast, text, **more):
    file = SimpleUploadedFile("janji.csv", text if isinstance(text, bytes) else text.encode())
    return client.post(address(cast, "send"), {"file": file} | more)


def test_a_spreadsheet_goes_out_and_comes_back_changed(client, cast):
    plan = make_plan(cast, owner="=1+1")
    client.force_login(cast.operator)
    text = fetched(client, cast)
    assert "'=1+1" in text
    changed = text.replace(in_days(30).isoformat(), f"{in_days(45):%d/%m/%Y}")

    shown = sent(client, cast, changed, reason="Hujan.")
    plan.refresh_from_db()
    assert (shown.status_code, plan.due) == (200, in_days(30))
    assert words(shown).count("<ins>") == 1
    client.post(address(cast, "send"), {"text": changed, "sure": "1", "reason": "Hujan."})

    plan.refresh_from_db()
    assert (plan.due, plan.owner) == (in_days(45), "=1+1")


def test_what_came_back_unchanged_changes_nothing(client, cast):
    plan = make_plan(cast)
    report_progress(plan, key="6f0ef6bc-26ab-4a3b-8a2e-3c6b4d0c8d11", progress=30, by=cast.operator)
    client.force_login(cast.operator)

    shown = sent(client, cast, fetched(client, cast))

    assert "<ins>" not in words(shown)
    assert WorkPlan.history.count() == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Judul;Tenggat\r\nPaving;2026-01-01",
        "Nomor;Tenggat\r\n1;kapan-kapan",
        "Nomor;Kemajuan (%)\r\n1;101",
        "Nomor;Tim pelaksana (TPK)\r\n999;TPK",
        'Nomor\r\n"' + "x" * 200_000,
        b"\xff\xfe\x00\x01",
        "Nomor\r\n" + "1\r\n" * 3000,
    ],
)
def test_a_file_that_cannot_be_read_says_what_is_wrong(client, cast, text):
    make_plan(cast)
    client.force_login(cast.operator)

    answer = sent(client, cast, text)

    assert answer.status_code == 422
    assert "errorlist" in words(answer)


def test_money_said_of_what_is_put_off_does_not_take_it_up_again(cast):
    plan = make_plan(cast)
    postpone_plan(plan, due=in_days(60), reason="Musim hujan.", by=cast.operator)
    many(cast, Change(plan.pk, spent=5_000_000, note="Uang muka batu."))
    plan.refresh_from_db()
    assert (plan.status, plan.status_reason, plan.spent) == ("postponed", "Musim hujan.", 5_000_000)


@pytest.mark.parametrize(("before", "after"), [((10, 30), (40, 60)), ((40, 60), (10, 30))])
def test_beginning_and_end_move_past_each_other_on_one_line(cast, before, after):
    plan = make_plan(cast, days=before[1])
    edit_plan(plan, starts=in_days(before[0]), by=cast.operator)
    starts, due = map(in_days, after)
    many(cast, Change(plan.pk, starts=starts, due=due))
    plan.refresh_from_db()
    assert (plan.starts, plan.due) == (starts, due)
