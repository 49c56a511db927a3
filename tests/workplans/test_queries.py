"""Promises are found by words, state, place and year, and the late ones stand first."""

import uuid

import pytest

from deliberation.proposals.models import Support
from deliberation.villages.models import Hamlet
from deliberation.workplans import queries
from deliberation.workplans.actions import (
    change_due,
    check_plan,
    edit_plan,
    judge_plan,
    report_progress,
    stop_plan,
)
from tests.papers import YEAR, in_days, make_plan, make_proposal, make_row


def titles(promises):
    return [plan.title for plan in promises]


def test_late_promises_stand_first_and_finished_ones_last(cast):
    done = make_plan(cast, title="selesai", days=1)
    report_progress(done, key=uuid.uuid4(), progress=100, by=cast.operator)
    stop_plan(make_plan(cast, title="berhenti", days=1), reason="x", by=cast.operator)
    make_plan(cast, title="nanti", days=60)
    make_plan(cast, title="segera", days=2)
    make_plan(cast, title="lewat", days=-3)
    make_plan(cast, title="lebih lewat", days=-30)
    make_plan(cast, village=cast.other_village, title="desa lain")

    assert titles(queries.promises_of(cast.village)) == [
        "lebih lewat",
        "lewat",
        "segera",
        "nanti",
        "selesai",
        "berhenti",
    ]
    assert queries.counts_of(cast.village) == {
        "all": 6,
        "open": 4,
        "late": 2,
        "done": 1,
        "disputed": 0,
        "stopped": 1,
    }
    assert titles(queries.open_promises(cast.village)) == [
        "lebih lewat",
        "lewat",
        "segera",
        "nanti",
    ]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, {"Gang", "Drainase", "Gapura"}),
        ({"q": "gang paving"}, {"Gang"}),
        ({"q": "kasi"}, {"Gang", "Drainase", "Gapura"}),
        ({"q": "xyz"}, set()),
        ({"status": "done"}, {"Drainase"}),
        ({"hamlet": "Jambon"}, {"Gang"}),
        ({"hamlet": "Tanggungan"}, {"Drainase"}),
        ({"year": YEAR}, {"Gang"}),
        ({"year": YEAR + 1}, {"Drainase"}),
        ({"late": True}, {"Gapura"}),
        ({"late": True, "hamlet": "Jambon"}, set()),
    ],
)
def test_promises_are_narrowed(cast, wanted, found):
    tanggungan = Hamlet.objects.get(village=cast.village, name="Tanggungan")
    jambon = make_proposal(cast.village)
    make_plan(cast, title="Gang", promise="Dipaving.", proposal=jambon)
    row = make_row(cast, year=YEAR + 1, hamlet=tanggungan.pk)
    drain = make_plan(cast, title="Drainase", promise="Digali.", row=row)
    report_progress(drain, key=uuid.uuid4(), progress=100, by=cast.operator)
    make_plan(cast, title="Gapura", promise="Diperbaiki.", days=-400)
    if name := wanted.get("hamlet"):
        wanted = wanted | {"hamlet": Hamlet.objects.get(village=cast.village, name=name).pk}

    assert set(titles(queries.narrowed(queries.promises_of(cast.village), **wanted))) == found


def test_the_three_voices_stay_three(cast):
    plan, silent = make_plan(cast), make_plan(cast)
    for progress in (30, 80):
        report_progress(plan, key=uuid.uuid4(), progress=progress, by=cast.operator)
    for finding in ("done", "not_yet", "not_yet"):
        check_plan(plan, key=uuid.uuid4(), finding=finding)
    judge_plan(plan, grade="limited", note="Foto.", by=cast.mentor)
    judge_plan(plan, grade="substantial", note="Sudah dilihat.", by=cast.mentor)

    voices = queries.voices_of([plan, silent])

    heard = voices[plan.pk]
    assert (heard.report.progress, heard.judgement.grade, dict(heard.findings), heard.checks) == (
        80,
        "substantial",
        {"done": 1, "not_yet": 2},
        3,
    )
    quiet = voices[silent.pk]
    assert (quiet.report, quiet.judgement, quiet.checks) == (None, None, 0)


def test_the_history_tells_what_moved_and_why_and_leaves_progress_to_the_reports(cast):
    plan = make_plan(cast, days=10)
    report_progress(plan, key=uuid.uuid4(), progress=30, by=cast.operator)
    change_due(plan, due=in_days(20), reason="Hujan.", by=cast.operator)
    plan.refresh_from_db()
    edit_plan(plan, title=plan.title, owner="TPK", owner_user=None, row=None, by=cast.operator)
    stop_plan(plan, reason="Lahan.", by=cast.operator)

    told = [(change.reason, change.changes) for change in queries.changes_of(plan)]

    assert told == [
        ("Lahan.", [("status", "Sedang berjalan", "Dihentikan")]),
        ("", [("owner", "Kasi Kesejahteraan", "TPK")]),
        ("Hujan.", [("due", in_days(10), in_days(20))]),
    ]


def test_support_unites_the_people_behind_merged_proposals(cast):
    kept, joined = make_proposal(cast.village), make_proposal(cast.village, "Gang becek")
    joined.merged_into = kept
    joined.save()
    for proposal, who in [(kept, "seat:1"), (joined, "seat:1"), (joined, "seat:2")]:
        Support.objects.create(proposal=proposal, supporter_key=who)

    assert queries.support_of(make_plan(cast, proposal=kept)) == 2
    assert queries.support_of(make_plan(cast)) == 0


def test_my_promises_are_the_open_ones_i_answer_for(cast):
    make_plan(cast, title="milik saya", owner_user=cast.operator)
    stop_plan(
        make_plan(cast, title="berhenti", owner_user=cast.operator), reason="x", by=cast.operator
    )
    make_plan(cast, title="orang lain")

    assert titles(queries.mine(cast.village, cast.operator)) == ["milik saya"]
