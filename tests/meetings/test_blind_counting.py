"""Nobody learns what one counter entered before the other one has: not on any page or socket.

The same evening is held twice, with other figures. Whatever anybody could look at meanwhile must be
the same to the last letter: then it says nothing about them.
"""

import json
import re

import pytest
from django.core import signing
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from deliberation.records.models import Record
from meetings.actions.counting_hands import cancel_count, open_count
from meetings.actions.deciding import draft_decision
from meetings.documents.minutes import minutes_of
from meetings.live.looks import Wish, look
from meetings.live.sockets import Audience
from meetings.live.tables import FACES
from meetings.models import HandCount
from meetings.queries.me import me_of
from meetings.seats import SALT, cookie_name
from meetings.stages import ItemKind
from tests.cast import make_meeting
from tests.hall import enter, make_counters, make_seats

pytestmark = pytest.mark.django_db

SEEN, OTHER = (5, 2, 1), (4, 2, 2)
LESS, ELSE = (3, 1, 3), (1, 1, 1)
# Tokens, digests and times are new with every page.
FLEETING = re.compile(r'[\w:-]{36,}|data-clock="\d+"|\b\d\d[.:]\d\d(?:[.:]\d\d[.\d]*)?\b')


@pytest.fixture
def meeting(cast):
    meeting = make_meeting(cast.village, at=ItemKind.DECIDE)
    make_seats(meeting, 9)
    return meeting


@pytest.fixture
def count(cast, meeting):
    draft = draft_decision(meeting, wording="Paving.", by=cast.chair)
    first, second = make_counters(meeting)
    return open_count(draft, first=first, second=second, by=cast.chair)


def faces(meeting):
    """Every region of every face in both languages, as the sockets get them, and every `me`."""
    audiences = [Audience(face, lang) for face in FACES for lang in ("id", "en")]
    for audience, (drawn, _lists) in look(meeting.pk, Wish(audiences, 0)).drawn.items():
        yield f"{audience.face} in {audience.lang}", json.dumps(drawn)
    yield "me", json.dumps(me_of(meeting, [seat.pk for seat in meeting.participants.all()]))


def pages(cast, count):
    """Every page of the room that has to do with it: for staff, both counters, and the hall."""
    meeting = count.decision.meeting
    code, here = meeting.code, f"counts/{count.pk}"
    staff = Client(HTTP_HOST="localhost")
    staff.force_login(cast.facilitator)
    for path in (
        *("desk/", "wall/", "door/", "hasil/", "since/0/?face=desk", "since/0/?face=wall"),
        *("documents/berita-acara/", "documents/notulen/", "documents/daftar-hadir/"),
        *(f"{here}/enter/1/", f"{here}/enter/2/", f"{here}/replace/1/", f"{here}/cancel/"),
        f"decisions/{count.decision_id}/count/",
    ):
        yield path, staff.get(f"/m/{code}/{path}").content.decode()
    for seat in (count.first, count.second, meeting.participants.first()):
        phone = Client(HTTP_HOST="localhost")
        said = {"code": code, "seat": seat.pk, "serial": seat.serial}
        phone.cookies[cookie_name(code)] = signing.dumps(said, salt=SALT)
        for path in ("", "since/0/?me", f"{here}/mine/"):
            yield f"{seat.name}: {path}", phone.get(f"/m/{code}/{path}").content.decode()


def looked_at(cast, count, *rounds):
    """What everybody can look at after these entries; then as if nothing had been entered."""
    cache.clear()
    assert cast.facilitator  # somebody who is made in here is gone afterwards
    with transaction.atomic():
        for figures in rounds:
            for place, seen in enumerate(figures, 1):
                if seen:
                    enter(count, seen, place=place)
            count = HandCount.objects.select_related("decision__meeting").get(pk=count.pk)
        found = [*faces(count.decision.meeting), *pages(cast, count)]
        transaction.set_rollback(True)
    count.refresh_from_db()
    return {where: FLEETING.sub("", text) for where, text in found}


def apart(one, other):
    return sorted(where for where in one if one[where] != other[where])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([(SEEN, None)], [(LESS, None)]),
        ([(None, SEEN)], [(None, LESS)]),
        ([(SEEN, OTHER)], [(LESS, ELSE)]),
        ([(SEEN, OTHER), (SEEN, None)], [(SEEN, OTHER), (LESS, None)]),
        ([(SEEN, OTHER)] * 3, [(LESS, ELSE)] * 3),
    ],
    ids=["the first", "the second", "a round that differed", "the next round", "the third"],
)
def test_the_figures_change_nothing_that_anybody_can_look_at(cast, count, one, other):
    assert apart(looked_at(cast, count, *one), looked_at(cast, count, *other)) == []


def test_once_they_agree_the_figures_are_everywhere(cast, count):
    """There is something to leak, and the comparison finds it."""
    found = apart(looked_at(cast, count, (SEEN, SEEN)), looked_at(cast, count, (LESS, LESS)))
    expected = {"desk in id", "wall in en", "room in id", "desk/", "documents/berita-acara/"}
    assert expected - set(found) == set()


def test_the_minutes_have_every_round_once_the_vote_is_over(cast, meeting, count):
    enter(count, SEEN)
    now = enter(count, OTHER, place=2)
    assert minutes_of(meeting)["counts"] == []
    enter(now, SEEN)
    enter(now, SEEN, place=2)
    (vote,) = minutes_of(meeting)["counts"]
    assert [
        (row["round"], row["in_favour"], row["against"], row["abstain"]) for row in vote["rounds"]
    ] == [(1, *SEEN), (1, *OTHER), (2, *SEEN), (2, *SEEN)]


def test_a_cancelled_vote_is_in_the_minutes_with_its_reason(cast, meeting, count):
    enter(count, SEEN)
    cancel_count(count, reason="Listrik padam.", by=cast.chair)
    (vote,) = minutes_of(meeting)["counts"]
    assert (vote["state"], vote["reason"], len(vote["rounds"])) == (
        "cancelled",
        "Listrik padam.",
        1,
    )


def test_the_record_of_one_entry_holds_no_figure(meeting, count):
    enter(count, SEEN)
    told = Record.objects.filter(stream=meeting.stream, name="count.entered").get()
    assert told.facts == {
        "count": count.pk,
        "round": 1,
        "place": 1,
        "seat": count.first_id,
    }


def said_of(figures):
    return dict(zip(("in_favour", "against", "abstain"), figures, strict=True)) | {"round": 1}


@pytest.mark.parametrize("guess", [SEEN, OTHER])
def test_the_desk_learns_nothing_by_trying(cast, client, count, guess):
    """Right or wrong, a second entry for the same counter gets the same answer."""
    enter(count, SEEN)
    client.force_login(cast.scribe)
    address = f"/m/{count.decision.meeting.code}/counts/{count.pk}/enter/1/"
    assert client.post(address, said_of(guess)).status_code == 409
    assert count.figures.count() == 1


def test_what_comes_back_to_the_second_counter_is_what_came_back_to_the_first(sit, count):
    address = f"/m/{count.decision.meeting.code}/counts/{count.pk}/mine/"
    script = {"headers": {"accept": "application/json"}}
    answers = [
        sit(seat).post(address, said_of(SEEN), **script) for seat in (count.first, count.second)
    ]
    assert {answer.json()["say"] for answer in answers} == {
        "Tercatat. Angkanya baru dibuka setelah keduanya memasukkan."
    }
