"""Invitations, and the quorum they make."""

import pytest

from deliberation.people.refusals import Invalid, WrongMoment
from deliberation.villages.models import Element
from meetings.actions.inviting import invite_elements, invite_person, withdraw_invitation
from meetings.queries.hall import count_invited, hall, quorum_of
from meetings.stages import Gate
from tests.cast import make_seat
from tests.meetings.preparing import make_prepared, names

pytestmark = pytest.mark.django_db

TWO_THIRDS = {"quorum_base": "invited", "quorum": [2, 3]}


def rows(meeting):
    return {str(row): row.expected for row in meeting.invitations.all()}


@pytest.fixture
def draft(cast):
    meeting = make_prepared(cast)
    meeting.invitations.all().delete()
    return meeting


@pytest.fixture
def clergy(cast):
    return cast.village.elements.get(code="tokoh_agama")


@pytest.fixture
def farmers(cast):
    return cast.village.elements.get(code="kelompok_tani")


def test_elements_are_invited_with_numbers_and_nought_takes_back(cast, draft, clergy, farmers):
    invite_elements(draft, numbers={clergy: 3, farmers: 5}, by=cast.scribe)
    assert rows(draft) == {"Tokoh agama": 3, "Perwakilan kelompok tani": 5}
    invite_elements(draft, numbers={clergy: 4, farmers: 0}, by=cast.scribe)
    assert rows(draft) == {"Tokoh agama": 4}
    assert draft.stream.records.last().facts == {
        "elements": {str(clergy.pk): 4, str(farmers.pk): 0}
    }


def test_sending_the_same_numbers_twice_is_told_once(cast, draft, clergy):
    for _twice in range(2):
        invite_elements(draft, numbers={clergy: 3}, by=cast.scribe)
    assert names(draft) == ["invitation.counted"]


def test_a_person_is_invited_once(cast, draft, clergy):
    first = invite_person(draft, name="Bu Sri", element=clergy, by=cast.scribe)
    assert invite_person(draft, name="Bu Sri", by=cast.scribe) == first
    assert rows(draft) == {"Bu Sri": 1}
    withdraw_invitation(first, by=cast.scribe)
    assert rows(draft) == {}


def test_an_element_of_the_next_village_is_not_invited(cast, draft):
    stranger = Element.objects.filter(village=cast.other_village).first()
    with pytest.raises(Invalid):
        invite_elements(draft, numbers={stranger: 3}, by=cast.scribe)
    with pytest.raises(Invalid):
        invite_person(draft, name="Bu Sri", element=stranger, by=cast.scribe)
    assert rows(draft) == {}


def test_once_called_numbers_only_grow(cast, clergy, english):
    meeting = make_prepared(cast, Gate.CALLED)
    element = meeting.invitations.get().element
    invite_elements(meeting, numbers={element: 31}, by=cast.scribe)
    with pytest.raises(WrongMoment, match="can be added to, not taken back"):
        invite_elements(meeting, numbers={element: 30}, by=cast.scribe)
    assert rows(meeting) == {str(element): 31}


@pytest.mark.parametrize(
    ("rules", "invited", "needed"),
    [
        (TWO_THIRDS, 30, 20),
        (TWO_THIRDS, 31, 21),
        (TWO_THIRDS, 0, 0),
        ({"quorum_base": "invited", "quorum": [1, 2]}, 31, 16),
        ({"quorum_base": "none", "quorum": [2, 3]}, 30, 0),
        ({}, 30, 0),
    ],
)
def test_the_quorum_is_a_share_of_those_invited_rounded_up(rules, invited, needed):
    assert quorum_of(rules, invited) == needed


def test_guests_count_neither_below_the_line_nor_above_it(cast, draft, clergy):
    guests = Element.objects.create(
        village=cast.village, code="tamu", name="Tamu", category=Element.Category.GUEST
    )
    invite_elements(draft, numbers={clergy: 3, guests: 10}, by=cast.scribe)
    invite_person(draft, name="Bu Sri", by=cast.scribe)
    draft.house_rules = TWO_THIRDS
    for number in range(3):
        make_seat(draft, f"Tamu {number}", vote=False)
    make_seat(draft, "Sri")
    found = hall(draft)
    assert (found.invited, count_invited(draft), found.quorum) == (4, 4, 3)
    assert (found.present, found.with_a_vote, found.missing) == (4, 1, 2)


def test_an_element_shows_how_many_came_of_how_many_asked(cast, draft, clergy, farmers):
    invite_elements(draft, numbers={clergy: 3, farmers: 2}, by=cast.scribe)
    for element in [clergy, clergy, None]:
        seat = make_seat(draft)
        seat.element = element
        seat.save()
    assert [(g.name, g.present, g.expected) for g in hall(draft).by_element] == [
        ("Tokoh agama", 2, 3),
        ("Perwakilan kelompok tani", 0, 2),
        ("", 1, 0),
    ]
