"""Those who answer for a promise report and change it on its page; the mentor judges."""

import io
import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from deliberation.villages.models import Role
from deliberation.workplans.models import Judgement, Report, Status
from tests.papers import in_days, make_plan, make_row
from tests.workplans.walking import at, words


def jpeg(name="IMG_1.jpg"):
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


def test_one_tap_and_a_photo_is_a_report(client, cast):
    plan = make_plan(cast)
    client.force_login(cast.user(Role.TEAM))

    answer = client.post(
        at("report", plan), {"key": uuid.uuid4(), "progress": "30", "photo": jpeg()}
    )

    report = Report.objects.get()
    assert answer.url == plan.get_absolute_url()
    assert (report.progress, report.status) == (30, Status.UNDER_WAY)
    assert re.fullmatch(r"reports/\d{4}/\d{2}/[0-9a-f]{32}\.jpg", report.photo.name)
    assert report.photo.url in words(client.get(plan.get_absolute_url()))


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"progress": ""}, 422),
        ({"progress": "55"}, 422),
        ({"exact": "101"}, 422),
        ({"spent": "banyak"}, 422),
        ({"photo": SimpleUploadedFile("a.jpg", b"no photo")}, 422),
        ({"note": "x" * 10_000}, 422),
        ({"key": ""}, 422),
    ],
)
def test_a_report_that_cannot_be_read_keeps_what_was_typed(client, cast, wrong, status):
    plan = make_plan(cast)
    client.force_login(cast.operator)
    said = {"key": uuid.uuid4(), "progress": "30", "note": "Pasir sudah datang."} | wrong

    answer = client.post(at("report", plan), said)

    assert (answer.status_code, Report.objects.count()) == (status, 0)
    assert "note" in wrong or "Pasir sudah datang." in words(answer)


def test_an_exact_percentage_and_what_is_said_before_the_work(client, cast):
    plan = make_plan(cast)
    client.force_login(cast.operator)
    for said in ({"progress": "0", "status": "scheduled"}, {"progress": "30", "exact": "45"}):
        client.post(at("report", plan), {"key": uuid.uuid4(), "spent": "12.500.000"} | said)

    assert list(Report.objects.values_list("progress", "status", "spent")) == [
        (45, "under_way", 12_500_000),
        (0, "scheduled", 12_500_000),
    ]


def test_the_mentor_judges_on_the_page(client, cast):
    plan = make_plan(cast)
    client.force_login(cast.mentor)
    page = words(client.get(plan.get_absolute_url()))

    assert client.post(at("judge", plan), {"grade": "limited", "note": ""}).status_code == 422
    client.post(at("judge", plan), {"grade": "limited", "note": "Baru foto 30 %."})

    assert at("judge", plan) in page
    assert at("report", plan) not in page
    assert Judgement.objects.get().note == "Baru foto 30 %."


def moved(name, **said):
    return {f"{name}_form-{field}": value for field, value in said.items()}


def test_dates_move_works_stop_and_are_taken_up_again_on_one_page(client, cast):
    plan = make_plan(cast)
    client.force_login(cast.operator)
    later = in_days(90).isoformat()

    for name, said in [
        ("change_due", moved("due", due=later, reason="Hujan.")),
        ("postpone", moved("postpone", due=later, reason="Uang belum cair.")),
        ("stop", moved("stop", reason="Lahan tidak diizinkan.")),
        ("resume", moved("resume", due=later, reason="Lahan dihibahkan.")),
    ]:
        assert client.post(at(name, plan), said).url == plan.get_absolute_url()

    plan.refresh_from_db()
    assert (plan.status, plan.due) == (Status.SCHEDULED, in_days(90))
    page = words(client.get(plan.get_absolute_url()))
    assert "Lahan dihibahkan." in page


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"due": "", "reason": "Hujan deras."}, 422),
        ({"due": "2020-01-01", "reason": "Hujan deras."}, 422),
        ({"due": in_days(30).isoformat(), "reason": "Hujan deras."}, 409),
    ],
)
def test_a_refused_move_keeps_what_was_typed(client, cast, said, status):
    plan = make_plan(cast, days=30)
    client.force_login(cast.operator)

    answer = client.post(at("change_due", plan), moved("due", **said))

    assert answer.status_code == status
    assert "Hujan deras." in words(answer)


def test_who_answers_for_it_is_corrected(client, cast):
    plan, row = make_plan(cast), make_row(cast)
    client.force_login(cast.operator)
    said = {
        "title": "Paving",
        "owner": "Ketua TPK",
        "owner_user": cast.user(Role.TEAM).pk,
        "row": row.pk,
    }

    client.post(at("edit", plan), said)

    plan.refresh_from_db()
    assert (plan.owner, plan.owner_user, plan.row) == ("Ketua TPK", cast.user(Role.TEAM), row)
    said["owner_user"] = cast.mentor.pk
    assert client.post(at("edit", plan), said).status_code == 422


@pytest.mark.parametrize("role", [None, Role.MENTOR, Role.DISTRICT, Role.ADVISER])
def test_who_does_not_do_the_work_is_refused(client, cast, role):
    plan = make_plan(cast)
    client.force_login(cast.user(role))

    refused = [
        client.get(at("report", plan)),
        client.post(at("report", plan), {"key": uuid.uuid4(), "progress": "100"}),
        client.get(at("edit", plan)),
        *(client.post(at(act, plan)) for act in ("change_due", "postpone", "stop", "resume")),
    ]

    assert {answer.status_code for answer in refused} == {403}
