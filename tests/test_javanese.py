"""Javanese: on every face, dates as they are spoken, papers in Indonesian all the same."""

import datetime
import re

import pytest
from django.core.management import call_command
from django.template import Context, Template
from django.utils import translation
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext, ngettext, trans_real

from deliberation.catalogues import check
from deliberation.catalogues.check import complaints
from deliberation.catalogues.extract import Message
from deliberation.catalogues.places import Place
from deliberation.catalogues.po import as_text, merge, read, write
from meetings.actions.preparing import create_meeting
from meetings.ballot_rules import rule_of
from meetings.stages import ItemKind
from tests.cast import make_seat
from tests.hall import make_ballot, table
from tests.meetings.talk import stand_at

SATURDAY = datetime.date(2026, 7, 11)


@pytest.fixture
def javanese():
    with translation.override("jv"):
        yield


@pytest.mark.usefixtures("javanese")
def test_dates_and_numbers_are_written_as_they_are_spoken():
    assert date_format(SATURDAY, "l, j F Y") == "Setu, 11 Juli 2026"
    assert date_format(SATURDAY) == "11 Juli 2026"
    assert number_format("12.5", 1) == "12,5"
    assert Template("{% load village %}{{ n|rupiah }}").render(Context({"n": 1_250_000})) == (
        "Rp1.250.000"
    )


@pytest.mark.usefixtures("javanese")
def test_what_is_not_said_in_javanese_is_said_in_indonesian_and_never_in_english(monkeypatch):
    """Of ours and of Django's: a catalogue with two sentences less."""
    short = trans_real.DjangoTranslation("jv")
    for known in short._catalog._catalogs:
        for text in ("Send my vote", ("%(n)s supporter", 0)):
            known.pop(text, None)
    monkeypatch.setitem(trans_real._translations, "jv", short)
    assert gettext("I agree") == "Kula sarujuk"
    trans_real._active.value = short
    assert gettext("Send my vote") == "Kirim suara saya"
    assert ngettext("%(n)s supporter", "%(n)s supporters", 3) == "%(n)s pendukung"
    assert gettext("This field is required.") == "Bidang ini tidak boleh kosong."


@pytest.mark.parametrize("face", ["", "desk/", "wall/", "door/"])
def test_every_face_of_a_meeting_speaks_javanese(cast, meeting, client, sit, face):
    if face:
        client.force_login(cast.facilitator)
    else:
        client = sit(make_seat(meeting))
    client.cookies["django_language"] = "jv"
    page = client.get(f"/m/{meeting.code}/{face}").content.decode()
    assert '<html lang="jv"' in page
    assert f"/ws/m/{meeting.code}/?lang=jv" in page
    assert "dipun" in page or "mboten" in page or "Dereng" in page


@pytest.mark.parametrize("path", ["", "janji/", "usulan/", "rapat/", "dokumen/"])
def test_the_village_pages_speak_javanese(cast, client, path):
    client.cookies["django_language"] = "jv"
    page = client.get(f"/desa/{cast.village.slug}/{path}").content.decode()
    assert '<html lang="jv"' in page
    assert re.findall(r'name="language" value="(\w+)"', page) == ["id", "en"]


def test_the_choice_of_a_language_is_remembered_for_a_year(client):
    cookie = client.post("/bahasa/", {"language": "jv"}).cookies["django_language"]
    assert (cookie.value, cookie["max-age"], cookie["httponly"]) == ("jv", 31536000, True)


def test_what_ends_up_in_papers_is_indonesian_in_a_village_that_speaks_javanese(cast, meeting):
    cast.village.language = meeting.village.language = "jv"
    made = create_meeting(
        cast.village,
        kind="musdes",
        title="Musdes",
        place="Balai Desa",
        starts_at=datetime.datetime(2026, 7, 11, 19, 30, tzinfo=datetime.UTC),
        by=cast.facilitator,
    )
    assert [made.items.first().title, made.items.last().title] == ["Pembukaan", "Penutup"]
    stand_at(meeting, ItemKind.RANK)
    make_seat(meeting)
    proposals = [table(meeting, title) for title in ("Paving gang", "Talud sungai")]
    ballot = make_ballot(meeting, proposals, by=cast.facilitator)
    ballot.meeting = meeting
    assert rule_of(ballot)["sentence"].startswith("Setiap orang boleh memilih")


def test_what_a_speaker_shall_check_is_listed_once(tmp_path, monkeypatch, capsys):
    made = [Place(name, tmp_path / name, "jv") for name in ("left", "right")]
    for place in made:
        catalogue = merge("jv", {Message("Close"), Message("Open")}, [])
        catalogue[0].msgstr, catalogue[0].tcomment = "Tutup", "check: or “Panutup”?"
        catalogue[1].msgstr = "Bikak"
        write(place.po, as_text(catalogue).encode())
        assert read(place.po)[0].tcomment == "check: or “Panutup”?"
    monkeypatch.setattr("deliberation.catalogues.check.places", lambda: made)
    call_command("catalogues", "--doubtful")
    assert capsys.readouterr().out == "jv: or “Panutup”?\n    Close\n    Tutup\n"


def test_a_sentence_without_its_javanese_is_named(monkeypatch):
    whole = check.read

    def without(path):
        catalogue = whole(path)
        if "jv" in path.parts and "meetings" in path.parts:
            next(one for one in catalogue if one.msgid == "Send my vote").msgstr = ""
        return catalogue

    monkeypatch.setattr(check, "read", without)
    assert list(complaints()) == ["meetings (jv): not translated: 'Send my vote'"]
