"""A rehearsal is on no page, in no number and in no book of the village it is for."""

import re
import uuid

import pytest
from django.core.cache import cache
from django.utils import translation

from deliberation.people.refusals import NotAllowed
from deliberation.proposals.actions.submitting import Asked
from deliberation.records.models import Record, Stream
from deliberation.records.verify import breaks
from deliberation.villages.models import MeetingKind, Role, Village
from meetings.actions import closing, proposing, rehearsing, running
from meetings.actions.deciding import draft_decision
from meetings.actions.door import admit
from meetings.actions.entering import Newcomer, join
from meetings.actions.taking import take_by_consensus
from meetings.models import Meeting, Participant
from meetings.stages import Gate, ItemKind
from tests.cast import make_meeting
from tests.permissions.matrix import ARGUMENT, browsers, routes
from tests.permissions.world import World
from tests.villages.test_sample import counts

READERS = ("anonymous", "keeper", "information")
NEW_EACH_TIME = re.compile(r"[A-Za-z0-9]{64}|\"[0-9a-f-]{36}\"|DTSTAMP:\S+|[0-9-]{10}T[0-9:.+]+")


@pytest.fixture
def world(db):
    return World()


def pages(world):
    """What everybody reads at every address of the real village, but for tokens."""
    known, found = world.arguments(), {}
    for reader, browser in browsers(world).items():
        if reader not in READERS:
            continue
        for name, route in routes():
            if not set(ARGUMENT.findall(route)) <= set(known):
                continue
            cache.clear()
            path = "/" + ARGUMENT.sub(lambda part: str(known[part[1]]), route)
            answer = browser.get(path)
            body = b"".join(answer) if answer.streaming else answer.content
            words = NEW_EACH_TIME.sub("", body.decode("utf-8", "replace"))
            found[reader, name] = (answer.status_code, words)
            translation.activate("id")
    return found


def rehearse(world):
    """A whole evening with a wish, a decision and published minutes, in the practice village."""
    by = world.cast.facilitator
    meeting = rehearsing.begin_rehearsal(world.village, by=by)
    hamlet = meeting.village.hamlets.first()
    for number in range(4):
        person = Newcomer(f"Warga tiruan {number}", "P", hamlet)
        admit(join(meeting, person, key=uuid.uuid4()), may_vote=True, by=by)
    running.open_meeting(meeting, by=by)
    running.open_item(meeting.items.get(kind=ItemKind.COLLECT), by=by)
    proposing.propose(
        meeting,
        key=uuid.uuid4(),
        asked=Asked(title="Menara tiruan", problem="Latihan.", hamlet=hamlet),
        by=meeting.participants.first(),
    )
    running.open_item(meeting.items.get(kind=ItemKind.DECIDE), by=by)
    decision = draft_decision(meeting, wording="Menara tiruan dibangun.", by=by)
    take_by_consensus(decision, by=by)
    running.open_item(meeting.items.get(kind=ItemKind.CLOSE), by=by)
    closing.close_meeting(meeting, by=by)
    closing.seal_meeting(meeting, by=by)
    closing.publish_meeting(meeting, by=by)
    return Meeting.objects.get(pk=meeting.pk)


@pytest.mark.scenario
def test_no_address_of_the_village_says_another_word_because_of_a_rehearsal(world):
    first, before = pages(world), pages(world)
    # Papers carry the moment they were made at; everything else reads the same twice.
    papers = {key for key in before if first[key] != before[key]}
    broken = list(breaks())
    books = dict(Stream.objects.values_list("key", "head_hash"))
    meeting = rehearse(world)
    after = pages(world)
    assert len({name for _reader, name in papers}) < 8
    assert {key for key in before if before[key] != after[key]} - papers == set()
    assert {
        key for key in papers if re.search("tiruan|gladi", after[key][1], re.IGNORECASE)
    } == set()
    # In a book of its own: whatever stood in the others stands as it stood.
    kept = Stream.objects.filter(key__in=books).values_list("key", "head_hash")
    assert dict(kept) == books
    assert Record.objects.filter(stream=meeting.stream).count() == meeting.stream.head
    assert list(breaks()) == broken
    # And there was something to leak: the same evening in a real village is told to everybody.
    Village.every.filter(pk=meeting.village_id).update(practice_of=None)
    told = pages(world)
    changed = {key[1] for key in told if told[key] != after[key]}
    assert {"villages:list", "open_data", "opendata:villages", "opendata:villages_csv"} <= changed


@pytest.mark.scenario
def test_a_practice_village_has_no_address_for_anybody_else(world):
    meeting = rehearse(world)
    here = browsers(world)
    known = world.arguments() | {"slug": meeting.village.slug}
    found = {}
    for name, route in routes():
        if "slug" not in ARGUMENT.findall(route):
            continue
        path = "/" + ARGUMENT.sub(lambda part: str(known[part[1]]), route)
        for reader in ("anonymous", "seated", "stranger", "outsider", "keeper"):
            for method in ("get", "post"):
                cache.clear()
                found[name, reader, method] = getattr(here[reader], method)(path).status_code
    assert {key for key, status in found.items() if status != 404} == set()
    page = here["facilitator"].get(meeting.village.get_absolute_url())
    assert page.status_code == 200
    assert "rehearsal-mark" in page.content.decode()


def test_every_face_and_paper_of_a_rehearsal_says_that_it_is_one(world):
    meeting = rehearsing.begin_rehearsal(world.village, by=world.cast.facilitator)
    browser = browsers(world)["facilitator"]
    for face in ("", "desk/", "wall/", "door/", "agenda/", "siapkan/", "booths/"):
        for code, marked in ((meeting.code, True), (world.meeting.code, False)):
            page = browser.get(f"/m/{code}/{face}").content.decode()
            assert ("rehearsal-mark" in page) is marked, (face, code)
    assert meeting.title.startswith("GLADI")
    assert meeting.village.name == "Pejambon (gladi)"
    rehearse(world)
    for paper in ("berita-acara", "daftar-hadir", "notulen"):
        page = browser.get(f"/m/{meeting.code}/documents/{paper}/")
        assert (page.status_code, "rehearsal-mark" in page.content.decode()) == (200, True)


def test_one_button_makes_one_rehearsal_and_another_leaves_nothing(world):
    browser, before, broken = browsers(world)["facilitator"], counts(), list(breaks())
    assert "Gladi: coba sendirian" in browser.get("/desa/pejambon/rapat/").content.decode()
    for _time in (1, 2):
        answer = browser.post("/desa/pejambon/rapat/gladi/")
        meeting = Meeting.objects.get(rehearsal__isnull=False)
        assert answer["Location"] == f"/m/{meeting.code}/desk/"
    assert (meeting.gate, meeting.kind) == (Gate.CALLED, MeetingKind.MUSDES)
    assert meeting.items.first().kind == ItemKind.REVIEW
    assert counts() != before
    page = browser.get("/desa/pejambon/rapat/").content.decode()
    assert f"/m/{meeting.code}/gladi/hapus/" in page
    rehearse(world)
    assert browser.post(f"/m/{meeting.code}/gladi/hapus/")["Location"] == "/desa/pejambon/rapat/"
    assert counts() == before
    assert list(breaks()) == broken


def test_a_real_meeting_cannot_be_thrown_away_as_a_rehearsal(world):
    with pytest.raises(NotAllowed):
        rehearsing.remove_rehearsal(world.meeting, by=world.cast.facilitator)
    assert Meeting.objects.filter(pk=world.meeting.pk).exists()


def test_alone_whoever_leads_evenings_is_everybody_and_the_others_are_who_they_are(world):
    meeting = rehearsing.begin_rehearsal(world.village, by=world.cast.facilitator)
    here = browsers(world)
    may = {
        person: here[person].get(f"/m/{meeting.code}/desk/").status_code
        for person in ("facilitator", "scribe", "door", "mentor", "keeper", "outsider")
    }
    assert may == {
        "facilitator": 200,
        "scribe": 200,
        "door": 403,
        "mentor": 403,
        "keeper": 403,
        "outsider": 403,
    }
    assert not world.village.memberships.model.objects.filter(village=meeting.village).exists()


def test_nobody_rehearses_in_a_rehearsal_or_for_another_village(world):
    meeting = rehearsing.begin_rehearsal(world.village, by=world.cast.facilitator)
    for village, by in (
        (meeting.village, world.cast.facilitator),
        (world.village, world.cast.outsider),
        (world.village, world.cast.user(Role.DOOR)),
    ):
        with pytest.raises(NotAllowed):
            rehearsing.begin_rehearsal(village, by=by)


def test_the_first_page_offers_it_before_there_is_any_meeting(world):
    browser = browsers(world)["outsider"]
    page = browser.get("/desa/sebelah/").content.decode()
    assert "/desa/sebelah/rapat/gladi/" in page
    make_meeting(world.cast.other_village)
    assert "/desa/sebelah/rapat/gladi/" not in browser.get("/desa/sebelah/").content.decode()
    assert not Participant.objects.filter(meeting__village=world.cast.other_village).exists()
