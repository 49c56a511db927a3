"""A called meeting in words."""

import datetime
import zoneinfo

import pytest

from deliberation.villages.models import Element, MeetingKind
from meetings.actions.inviting import invite_elements, invite_person
from meetings.queries.telling import house_rules, invited, length_in_words, whatsapp_text
from meetings.stages import Gate
from tests.meetings.preparing import make_prepared

pytestmark = pytest.mark.django_db


@pytest.fixture
def called(cast, english):
    meeting = make_prepared(cast, Gate.CALLED)
    meeting.starts_at = datetime.datetime(
        2026, 7, 12, 19, 30, tzinfo=zoneinfo.ZoneInfo("Asia/Jakarta")
    )
    return meeting


def test_the_house_rules_are_sentences(called):
    called.house_rules["legal_basis"] = "Perdes 2/2020"
    assert "\n".join(house_rules(called)) == (
        "It opens when 2/3 of those invited are present: 20 of 30.\n"
        "Until then it is adjourned for 3 hours at most; a second meeting within 3 days goes on "
        "with whoever is there.\n"
        "Agreement comes first. Only when views cannot be brought together is there a vote. "
        "Carried by more than half of those present with a vote; whoever abstains counts too.\n"
        "Basis: Perdes 2/2020."
    )


def test_a_jandom_says_that_it_has_no_quorum(cast, english):
    cast.village.house_rules.update(quorum_base="none")
    meeting = make_prepared(cast, kind=MeetingKind.JANDOM)
    assert house_rules(meeting)[0].startswith("This kind of meeting has no quorum")
    assert len(house_rules(meeting)) == 2


def test_who_is_invited_is_told_without_names(cast, called):
    guests = Element.objects.create(
        village=cast.village, code="tamu", name="Tamu", category=Element.Category.GUEST
    )
    invite_elements(called, numbers={guests: 4}, by=cast.scribe)
    invite_person(called, name="Bu Sri", by=cast.scribe)
    found = invited(called)
    assert (found.elements, found.guests, found.persons, found.total) == (
        [("Tokoh agama", 30)],
        [("Tamu", 4)],
        1,
        31,
    )


def test_the_text_for_the_group(called):
    called.theme = "Air bersih"
    called.called_agenda = [{"title": "Pembukaan"}, {"title": "Usulan"}]
    assert whatsapp_text(called, "http://desa.example/m/X/agenda/") == (
        "*Musdes RKP*\n"
        "Desa Pejambon\n"
        "\n"
        "Theme: Air bersih\n"
        "When: Sunday, 12 July 2026, 19.30 WIB\n"
        "Where: Balai Desa\n"
        "Convened by: BPD\n"
        "\n"
        "*Agenda*\n"
        "1. Pembukaan\n"
        "2. Usulan\n"
        "\n"
        "Agenda and invitations: http://desa.example/m/X/agenda/"
    )


def test_a_text_of_a_meeting_called_off_says_so_at_once(called):
    called.gate, called.cancel_reason = Gate.CANCELLED, "Banjir."
    assert whatsapp_text(called, "x").splitlines()[1] == "*Called off*: Banjir."


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 minutes"), (45, "45 minutes"), (60, "1 hour"), (150, "2 hours 30 minutes")],
)
def test_how_long_it_takes(called, minutes, words):
    called.called_agenda = [{"minutes": minutes}]
    assert length_in_words(called) == words
