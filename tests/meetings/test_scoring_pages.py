"""The matrix on its faces and on paper, and its buttons as a browser without scripts sends them."""

import re

import pytest

from meetings.actions.counting import close_ballot, show_result
from meetings.actions.scoring import begin_scoring, give_mark
from meetings.actions.sorting import put_on_wall
from meetings.documents.minutes import write_minutes
from meetings.models import Mark
from meetings.queries.matrix import standing
from meetings.stages import ItemKind
from tests.cast import make_meeting, make_seat
from tests.hall import make_ballot, table, vote
from tests.meetings.talk import stand_at

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.SCORE)


@pytest.fixture
def paving(meeting):
    return table(meeting, "Paving gang", 81_000_000)


@pytest.fixture
def talud(meeting):
    return table(meeting, "Talud sungai", 40_000_000)


@pytest.fixture
def matrix(cast, meeting, paving, talud):
    made = begin_scoring(meeting, by=cast.facilitator)
    for proposal, marks in {paving: "43521", talud: "5---4"}.items():
        for criterion, mark in zip(made.criteria, marks, strict=True):
            if mark != "-":
                lying = meeting.tabled.get(proposal=proposal)
                give_mark(lying, criterion=criterion["code"], value=int(mark), by=cast.scribe)
    put_on_wall(meeting.tabled.get(proposal=paving), by=cast.scribe)
    return made


@pytest.fixture
def scribe(client, cast):
    client.force_login(cast.scribe)
    return client


def cell(meeting, proposal, criterion, act):
    return f"/m/{meeting.code}/proposals/{proposal.pk}/marks/{criterion}/{act}/"


def words(html):
    """What can be read, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def region(client, meeting, face):
    page = client.get(f"/m/{meeting.code}/{face}").content.decode()
    found = re.search(r'<section id="matrix".*?</section>', page, re.DOTALL)
    return found[0]


def test_a_mark_is_sent_by_a_plain_button_and_leads_back_to_the_desk(
    scribe, meeting, matrix, talud
):
    answer = scribe.post(cell(meeting, talud, "grave", "give"), {"value": "3"})
    assert (answer.status_code, answer.url) == (303, f"/m/{meeting.code}/desk/")
    assert standing(matrix)[talud.pk, "grave"] == 3
    scribe.post(cell(meeting, talud, "grave", "clear"))
    assert (talud.pk, "grave") not in standing(matrix)
    last = Mark.objects.last()
    assert scribe.post(f"/m/{meeting.code}/marks/{last.pk}/undo/").status_code == 303
    assert standing(matrix)[talud.pk, "grave"] == 3
    again = scribe.post(f"/m/{meeting.code}/marks/{last.pk}/undo/", **JSON)
    assert (again.status_code, "nilai lain" in again.json()["say"]) == (409, True)


@pytest.mark.parametrize("value", ["", "x", "-1", "10", "3.5", "9" * 5000, "٣x", None])
def test_what_is_no_mark_is_asked_again(scribe, meeting, matrix, talud, value):
    before = standing(matrix)
    said = {} if value is None else {"value": value}
    answer = scribe.post(cell(meeting, talud, "grave", "give"), said, **JSON)
    assert (answer.status_code, answer.json()["say"]) == (422, "Nilai adalah satu angka.")
    assert standing(matrix) == before


def test_marks_of_another_meeting_are_not_found(scribe, cast, meeting, matrix, talud):
    other = make_meeting(cast.village, at=ItemKind.SCORE)
    mark = Mark.objects.last()
    assert scribe.post(f"/m/{other.code}/marks/{mark.pk}/undo/").status_code == 404
    assert scribe.post(cell(other, talud, "grave", "give"), {"value": "3"}).status_code == 404


@pytest.mark.parametrize("page", ["0", "", "x", "9" * 5000])
def test_a_page_that_is_none_is_refused(scribe, meeting, matrix, page):
    answer = scribe.post(f"/m/{meeting.code}/scoring/turn/", {"page": page}, **JSON)
    assert (answer.status_code, answer.json()["say"]) == (422, "Halaman itu tidak ada.")


def test_the_desk_has_one_button_for_each_mark_and_shows_which_was_given(
    scribe, meeting, matrix, paving
):
    html = region(scribe, meeting, "desk/")
    given = re.findall(
        r'<button form="act" formaction="[^"]*/marks/(\w+)/give/" name="value" value="(\d)"'
        r'[^>]*aria-pressed="(true|false)"',
        html,
    )
    codes = [one["code"] for one in matrix.criteria]
    assert [(code, mark) for code, mark, _on in given] == [
        (code, str(mark)) for code in codes for mark in range(1, 6)
    ]
    assert [mark for _code, mark, on in given if on == "true"] == list("43521")


def test_every_face_shows_the_proposal_with_its_marks_and_their_sum(scribe, sit, meeting, matrix):
    wall, desk = (words(region(scribe, meeting, face)) for face in ("wall/", "desk/"))
    phone = words(region(sit(make_seat(meeting, "Sri")), meeting, ""))
    for said in (wall, desk, phone):
        assert "Paving gang" in said
        assert "Jumlah 15 dari 25 Peringkat 1" in said
    assert "A Dirasakan oleh orang banyak 4 B Sangat parah 3" in wall
    # Three of five are missing: no sum and no rank on any face.
    assert "Talud sungai belum A Dirasakan oleh orang banyak: 5" in phone


def test_names_typed_as_scripts_stay_text(scribe, cast, meeting, paving):
    name = "<script>x</script>"
    cast.village.criteria.filter(code="grave").update(name=name, meaning=name)
    begin_scoring(meeting, by=cast.scribe)
    put_on_wall(meeting.tabled.get(proposal=paving), by=cast.scribe)
    for face in ("wall/", "desk/", "documents/notulen/"):
        html = scribe.get(f"/m/{meeting.code}/{face}").content.decode()
        assert "&lt;script&gt;x" in html
        assert name not in html


@pytest.fixture
def shown(cast, meeting, matrix, paving, talud):
    """The hall has voted: talud first. By the criteria only paving has a rank."""
    stand_at(meeting, ItemKind.RANK)
    seat = make_seat(meeting, "Wati")
    ballot = make_ballot(meeting, [paving, talud], by=cast.facilitator, seats=1)
    vote(ballot, seat, [talud])
    return show_result(close_ballot(ballot, by=cast.facilitator), by=cast.facilitator)


@pytest.mark.parametrize("face", ["desk/", ""])
def test_the_marks_stand_beside_the_votes_and_do_not_move_them(
    scribe, sit, meeting, talud, shown, face
):
    client = scribe if face else sit(make_seat(meeting, "Sri"))
    html = client.get(f"/m/{meeting.code}/{face}").content.decode()
    rows = re.findall(
        r'<span class="result-title">(.*?)</span>.*?result-beside">(.*?)</li>', html, re.DOTALL
    )
    assert [(title, words(beside.split("<progress")[0])) for title, beside in rows[:2]] == [
        ("Talud sungai", "Kriteria belum"),
        ("Paving gang", "Kriteria 15 ke-1"),
    ]
    assert shown.result["order"] == [[talud.pk]]


def test_the_wall_draws_the_marks_beside_the_votes(scribe, meeting, shown):
    html = scribe.get(f"/m/{meeting.code}/wall/").content.decode()
    rows = re.findall(
        r'class="title".*?>(.*?)</text>.*?class="beside".*?>(.*?)</text>', html, re.DOTALL
    )
    assert [(title, words(beside)) for title, beside in rows] == [
        ("Talud sungai", "belum"),
        ("Paving gang", "15 ke-1"),
    ]


def test_without_marks_nothing_stands_beside_the_votes(scribe, cast, meeting, paving, talud):
    stand_at(meeting, ItemKind.RANK)
    seat = make_seat(meeting, "Wati")
    ballot = make_ballot(meeting, [paving, talud], by=cast.facilitator, seats=1)
    vote(ballot, seat, [talud])
    show_result(close_ballot(ballot, by=cast.facilitator), by=cast.facilitator)
    html = scribe.get(f"/m/{meeting.code}/desk/").content.decode()
    assert ("fact-amount" in html, "result-beside" in html) == (True, False)


@pytest.mark.parametrize("paper", ["notulen", "berita-acara"])
def test_the_papers_have_the_form_of_the_planning_regulation(scribe, meeting, matrix, paper):
    html = scribe.get(f"/m/{meeting.code}/documents/{paper}/").content.decode()
    form = re.search(r'<table class="scores">.*?</table>', html, re.DOTALL)[0]
    head, body = (words(part) for part in form.split("<tbody>"))
    assert head == (
        "No Masalah Kriteria dan Nilai Pembobotan (5) Jumlah Nilai Urutan Peringkat Ket "
        "Dirasakan oleh orang banyak (1–5) Sangat parah (1–5) "
        "Menghambat peningkatan pendapatan (1–5) Sering terjadi (1–5) "
        "Tersedia potensi untuk memecahkan masalah (1–5)"
    )
    assert body == (
        "1 Paving gang Becek saat hujan. 4 3 5 2 1 15 1 "
        "2 Talud sungai Becek saat hujan. 5 – – – 4 belum lengkap"
    )


def test_minutes_from_before_there_was_a_matrix_are_still_read(scribe, cast, meeting, matrix):
    said = write_minutes(meeting)
    del said["matrix"]
    meeting.minutes = said
    meeting.save(update_fields=["minutes"])
    html = scribe.get(f"/m/{meeting.code}/documents/notulen/").content.decode()
    assert "Urutan Peringkat" not in html
