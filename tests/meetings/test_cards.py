"""What a village's page says of its meetings, and to whom."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils.timezone import now

from deliberation.villages.models import Role
from meetings import cards
from meetings.stages import Gate
from tests.cast import make_meeting

PREPARERS = {Role.FACILITATOR, Role.CHAIR, Role.SCRIBE, Role.VILLAGE_HEAD}
DESK = {*PREPARERS, Role.OPERATOR}
RUNS = {Role.FACILITATOR, Role.CHAIR}
NEXT = {
    Gate.DRAFT: dict.fromkeys(PREPARERS, "prepare"),
    Gate.UNDER_REVIEW: dict.fromkeys({*PREPARERS, Role.MENTOR}, "prepare"),
    Gate.REVIEWED: dict.fromkeys(PREPARERS, "prepare"),
    Gate.CALLED: dict.fromkeys(DESK, "desk") | {Role.DOOR: "door"},
    Gate.OPEN: dict.fromkeys(DESK, "desk") | {Role.DOOR: "door"},
    Gate.CLOSED: dict.fromkeys(RUNS, "desk"),
    Gate.SEALED: dict.fromkeys({*RUNS, Role.VILLAGE_HEAD, Role.OPERATOR}, "desk"),
    Gate.PUBLISHED: {},
    Gate.CANCELLED: {},
}


@pytest.mark.parametrize("gate", Gate)
def test_who_goes_on_where_at_each_stage(cast, gate):
    make_meeting(cast.village, gate=gate)
    found = {}
    for role in Role:
        for _template, facts in cards.waiting_for(cast.village, cast.user(role)):
            found[role] = facts["where"]
    assert found == NEXT[gate]
    assert list(cards.waiting_for(cast.village, AnonymousUser())) == []
    assert list(cards.waiting_for(cast.village, cast.outsider)) == []


def shown(village, user):
    return [facts for _template, facts in cards.meetings_of(village, user)]


def test_a_meeting_that_is_not_called_yet_is_nobodys_business(cast):
    for gate in (Gate.DRAFT, Gate.UNDER_REVIEW, Gate.REVIEWED):
        make_meeting(cast.village, gate=gate)
    assert shown(cast.village, AnonymousUser()) == []
    may = {"may_create": True, "may_rehearse": True, "rehearsal": None}
    assert shown(cast.village, cast.facilitator) == [{"coming": [], "past": [], **may}]


def test_what_comes_stands_in_its_order_and_what_was_below(cast):
    second, first, past = (
        make_meeting(cast.village, gate=gate) for gate in (Gate.CALLED, Gate.OPEN, Gate.PUBLISHED)
    )
    second.starts_at = now() + datetime.timedelta(days=3)
    second.save()
    make_meeting(cast.other_village)
    may = {"may_create": False, "may_rehearse": False, "rehearsal": None}
    assert shown(cast.village, AnonymousUser()) == [
        {"coming": [first, second], "past": [past], **may}
    ]


@pytest.mark.parametrize("role", [None, Role.FACILITATOR, Role.DOOR])
@pytest.mark.parametrize("gate", Gate)
def test_every_link_on_the_board_leads_to_a_page(client, cast, role, gate):
    make_meeting(cast.village, gate=gate)
    client.force_login(cast.user(role))
    page = client.get("/desa/pejambon/").content.decode()
    links = {part.split('"')[0] for part in page.split('href="/')[1:]}
    rooms = {f"/{link}" for link in links if link.startswith(("m/", "desa/pejambon/rapat"))}
    assert {client.get(link).status_code for link in rooms} <= {200}


@pytest.mark.parametrize("count", [1, 3])
def test_the_cards_ask_the_same_number_of_questions(cast, count, django_assert_num_queries):
    for gate in (Gate.DRAFT, Gate.OPEN, Gate.PUBLISHED):
        for _one in range(count):
            make_meeting(cast.village, gate=gate)
    user = cast.facilitator
    with django_assert_num_queries(4):
        shown(cast.village, user)
        list(cards.waiting_for(cast.village, user))
