"""The pages of a table on its way in: sent, looked at line by line, written, dropped."""

import csv
import datetime
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from deliberation.records.clock import now
from deliberation.rkpdes import helper
from deliberation.rkpdes.actions import taking_in, writing_in
from deliberation.rkpdes.models import Intake, Row
from deliberation.villages.models import Role
from deliberation.villages.papers.cells import BOM
from tests.papers import YEAR, make_row
from tests.rkpdes.reading import send
from tests.rkpdes.test_taking_in import GANG, HEAD


@pytest.fixture
def office(client, cast):
    client.force_login(cast.operator)
    return client


@pytest.fixture
def helpers(monkeypatch):
    """What would be given to a process of its own."""
    asked = []
    monkeypatch.setattr(helper, "start", lambda *task: asked.append(task))
    return asked


def at(name, cast, *more):
    return reverse(f"rkpdes:{name}", args=[cast.village.slug, YEAR, *more])


def words(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def upload(office, cast, body, name="rkp.csv"):
    file = SimpleUploadedFile(name, body.encode() if isinstance(body, str) else body)
    return office.post(at("tables", cast), {"table": file})


def test_a_table_is_sent_looked_at_and_written(office, cast):
    answer = upload(office, cast, HEAD + GANG)
    intake = Intake.objects.get()
    assert answer.url == at("table", cast, intake.pk)

    page = words(office.get(answer.url))
    for shown in ["rkp.csv", "1 baris akan ditulis ke rencana", "Paving gang RT 01", "2.3.11"]:
        assert shown in page
    assert Row.objects.count() == 0

    done = office.post(at("apply_table", cast, intake.pk), follow=True)
    assert "Tertulis di rencana: 1 baru, 0 berubah." in words(done)
    assert "Sudah masuk rencana" in words(done)
    assert Row.objects.get().cost == 81_000_000


def test_the_page_shows_what_was_what_becomes_and_why_not(office, cast):
    make_row(cast)
    make_row(cast, name="Tinggal")
    body = HEAD + GANG.replace("180", "200") + GANG.replace("2.3.11", "9.9.99")
    upload(office, cast, body)

    page = words(office.get(at("table", cast, Intake.objects.get().pk)))

    assert "<strong>Volume</strong>: <del>180</del> → <ins>200</ins>" in page
    assert "Tidak ada kegiatan dengan kode 9.9.99." in page
    assert "Yang terdekat:" in page
    assert "1 baris ditolak" in page
    assert "1 baris rencana tidak ada di tabel ini" in page


def test_lines_are_narrowed_to_a_fate_and_parted_into_pages(office, cast, monkeypatch):
    monkeypatch.setattr("deliberation.rkpdes.views.tables.PER_PAGE", 2)
    lines = [GANG.replace("RT 01", f"RT {n:02}") for n in range(5)]
    upload(office, cast, HEAD + "".join(lines) + GANG.replace("2.3.11", "9.9.99"))
    address = at("table", cast, Intake.objects.get().pk)

    assert words(office.get(address)).count("<tr>") == 1 + 2
    assert words(office.get(address, {"nasib": "refused"})).count("<tr>") == 1 + 1
    assert "nasib=new&amp;halaman=2" in words(office.get(address, {"nasib": "new"}))
    assert office.get(address, {"nasib": "'\"<x>", "halaman": "zz"}).status_code == 200


@pytest.mark.parametrize("rows", [1, 40])
def test_the_page_asks_the_database_the_same_number_of_times(
    office, cast, rows, django_assert_num_queries
):
    lines = [GANG.replace("RT 01", f"RT {n:02}") for n in range(rows)]
    strange = [line.replace("2.3.11", "9.9.99") for line in lines]
    upload(office, cast, HEAD + "".join(lines + strange))
    address = at("table", cast, Intake.objects.get().pk)

    with django_assert_num_queries(10):
        office.get(address)


def test_a_file_that_is_no_table_comes_back_with_a_sentence(office, cast):
    answer = upload(office, cast, b"%PDF-1.7", "rkp.pdf")

    assert answer.status_code == 422
    assert "Ini PDF." in words(answer)
    assert Intake.objects.count() == 0
    assert office.post(at("tables", cast)).status_code == 422


def test_a_text_without_headings_says_what_is_missing(office, cast):
    answer = upload(office, cast, "halo\n")

    assert "Judul kolom rencana tidak ditemukan" in words(office.get(answer.url))


def test_a_dropped_table_says_so_and_is_on_no_list(office, cast):
    upload(office, cast, HEAD + GANG)
    intake = Intake.objects.get()

    office.post(at("drop_table", cast, intake.pk))

    assert "rkp.csv" not in words(office.get(at("tables", cast)))
    assert "Dibatalkan" in words(office.get(at("table", cast, intake.pk)))
    assert office.get(at("table_report", cast, intake.pk)).status_code == 409


def test_the_report_has_every_line_and_no_formula(office, cast):
    upload(
        office, cast, HEAD + GANG + GANG.replace("Paving gang RT 01", "=1+1") + "9.9,x,y,1,m,,5,DD"
    )
    intake = Intake.objects.get()

    answer = office.get(at("table_report", cast, intake.pk))

    assert answer["Content-Disposition"].startswith('attachment; filename="laporan-rkpdes-')
    rows = list(csv.reader(io.StringIO(answer.content.decode().removeprefix(BOM)), delimiter=";"))
    assert [row[:2] for row in rows[1:]] == [["2", "Baru"], ["3", "Baru"], ["4", "Ditolak"]]
    assert rows[2][3] == "'=1+1"
    assert "Tidak ada kegiatan dengan kode 9.9." in rows[3][-1]


def test_a_long_table_is_given_to_a_helper_and_the_page_waits(office, cast, helpers, monkeypatch):
    monkeypatch.setattr(taking_in, "SMALL", 10)
    monkeypatch.setattr(writing_in, "AT_ONCE", 0)
    answer = upload(office, cast, HEAD + GANG)
    intake = Intake.objects.get()
    assert helpers == [("read", intake.pk, 1)]

    page = words(office.get(answer.url))
    assert "Sedang dibaca dan dibandingkan dengan rencana" in page
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page
    assert "HX-Refresh" not in office.get(at("table_progress", cast, intake.pk))
    assert office.post(at("apply_table", cast, intake.pk)).status_code == 409

    taking_in.read_in(intake.pk)
    assert office.get(at("table_progress", cast, intake.pk))["HX-Refresh"] == "true"
    office.post(at("apply_table", cast, intake.pk))
    assert helpers[1:] == [("write", intake.pk, 1)]
    assert "Sedang ditulis ke rencana" in words(office.get(answer.url))

    assert writing_in.write_in(intake.pk)
    assert "Sudah masuk rencana" in words(office.get(answer.url))
    assert Row.objects.count() == 1


def test_a_helper_that_died_is_noticed_and_the_work_begins_again(
    office, cast, helpers, monkeypatch
):
    monkeypatch.setattr(taking_in, "SMALL", 10)
    address = upload(office, cast, HEAD + GANG).url
    intake = Intake.objects.get()
    assert office.post(at("compare_table", cast, intake.pk)).status_code == 409
    Intake.objects.update(beat_at=now() - datetime.timedelta(minutes=2))

    assert "Mulai lagi" in words(office.get(address))
    office.post(at("compare_table", cast, intake.pk))

    assert helpers == [("read", intake.pk, 1), ("read", intake.pk, 2)]


@pytest.mark.parametrize(
    ("state", "after"), [("reading", "failed"), ("writing", "ready"), ("applied", "applied")]
)
def test_a_helper_that_breaks_off_leaves_word(cast, state, after):
    intake = send(cast, HEAD + GANG)
    Intake.objects.update(state=state)

    helper.broke_off(intake.pk, intake.attempt)

    intake.refresh_from_db()
    assert intake.state == after


def test_only_so_many_tables_are_kept(cast, monkeypatch):
    monkeypatch.setattr(taking_in, "KEPT", 2)

    for _time in range(4):
        send(cast, HEAD + GANG)

    assert Intake.objects.count() == 2


@pytest.mark.parametrize("role", [None, Role.MENTOR, Role.FACILITATOR, Role.DISTRICT])
def test_others_send_no_tables_and_see_none(client, cast, role):
    intake = send(cast, HEAD + GANG)
    client.force_login(cast.user(role))

    for name in ("tables", "table", "table_progress", "table_report"):
        more = [] if name == "tables" else [intake.pk]
        assert client.get(at(name, cast, *more)).status_code == 403
    for name in ("apply_table", "compare_table", "drop_table"):
        assert client.post(at(name, cast, intake.pk)).status_code == 403
    assert Row.objects.count() == 0
