"""docs/protocol.md is what the code does: its examples are read by it, its tables are whole."""

import json
import re
import uuid
from pathlib import Path

import pytest

from meetings.actions.ticket import Outcome, Ticket
from meetings.live import consumer, hub, hubs, pictures, protocol, serving, sockets
from meetings.live.protocol import Frame, Unreadable, parse, read, read_cast
from meetings.live.regions import REGIONS
from meetings.live.tables import FACES
from meetings.live.words import GOODBYES, REASONS, Bye, Nak
from meetings.live.writer import message_of
from meetings.models import Stand
from meetings.queries.me import ME_PARTS, me_of
from meetings.views.live import STATUS
from tests.cast import make_seat
from tests.hall import make_ballot, table, vote

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs/protocol.md").read_text(encoding="utf-8")
FENCE = re.compile(r"```json (\w+)\n(.*?)\n```", re.DOTALL)
LINE = (ROOT / "static/js/room/line.js").read_text(encoding="utf-8")


def examples(kind):
    return [text for said, text in FENCE.findall(TEXT) if said == kind]


def rows(head):
    """The cells of the table with this head, its first cell bare."""
    table = TEXT.split(head)[1].split("\n\n")[0]
    lines = [line.strip("| ").split(" | ") for line in table.splitlines()[2:]]
    return {cells[0].strip("`"): [cell.strip() for cell in cells[1:]] for cells in lines}


def said_by_server(word):
    (found,) = [one for one in map(json.loads, examples("server")) if word in one]
    return found


@pytest.mark.parametrize("text", examples("phone"))
def test_what_a_phone_says_is_read(text):
    assert {"hello": protocol.Hello, "seen": protocol.Seen, "cast": protocol.CastVote}[
        json.loads(text)["do"]
    ] is type(read(text))


def test_every_word_and_every_kind_of_choice_has_its_example():
    said = [json.loads(text) for text in examples("phone")]
    assert {(one["do"], type(one.get("choice")).__name__) for one in said} == {
        *(("hello", "NoneType"), ("seen", "NoneType")),
        *(("cast", "list"), ("cast", "dict"), ("cast", "str")),
    }


@pytest.mark.parametrize("text", examples("unreadable"))
def test_what_is_not_read_is_not_read(text):
    with pytest.raises(Unreadable):
        read(text)


@pytest.mark.parametrize("text", examples("post"))
def test_a_cast_by_post_is_the_cast_of_the_socket(text):
    assert read_cast(parse(text)) == read(examples("phone")[2])


@pytest.mark.parametrize("text", examples("server"))
def test_what_the_server_says_is_written_so(text):
    assert Frame(json.loads(text)).text == text


def test_news_looks_like_news():
    shown = [one for one in map(json.loads, examples("server")) if "seq" in one]
    for one in shown:
        frames = pictures.frames(seq=42, regions=one["regions"], lists=one.get("lists", {}))
        (made,) = [json.loads(frame.text) for frame in frames]
        assert {**made, **({"more": True} if "more" in one else {})} == one
    large = dict.fromkeys(("p4", "p12"), "x" * pictures.FRAME_SIZE)
    first, _last = pictures.frames(seq=42, regions=large, lists={})
    assert json.loads(first.text).keys() == shown[1].keys()
    assert "floor" in {region.name for region in REGIONS}


def test_an_acknowledgement_looks_like_one():
    said = said_by_server("ack")
    ticket = Ticket(1, 1, 1, uuid.UUID(said["ack"]), said["ballot"], said["rev"], [])
    assert message_of(Outcome(ticket, said["rev"], said["code"]), "id") == said
    refused = message_of(Outcome(ticket, why="closed"), "id")
    assert {**refused, "say": "…"} == said_by_server("nak")


def test_goodbye_looks_like_goodbye():
    said = []
    wire = type("Wire", (), {"waiting": 0, "write": said.append, "close": said.append})
    sockets.Socket(wire, "id").bye(Bye.NO_SEAT)
    frame, code = said
    assert {**json.loads(frame.text), "say": "…"} == said_by_server("bye")
    assert code == said_by_server("bye")["bye"]


@pytest.mark.django_db
def test_me_looks_like_me(cast, meeting):
    """Name by name, and inside of each part as well."""
    sri = make_seat(meeting)
    example = said_by_server("me")["me"]
    assert example.keys() == me_of(meeting, [sri.pk])[sri.pk].keys()
    assert example.keys() >= ME_PARTS.keys()
    assert set(example["stands"].values()) <= set(Stand.Choice.values)
    meeting.current_item = meeting.items.get(kind="rank")
    meeting.save()
    mine = table(meeting, "Paving gang", seat=sri)
    ballot = make_ballot(meeting, [mine, table(meeting, "Talud")], by=cast.facilitator)
    vote(ballot, sri, [mine])
    now = me_of(meeting, [sri.pk])[sri.pk]
    assert now["ballots"][str(ballot.pk)].keys() == example["ballots"]["7"].keys()
    assert now["proposals"][0].keys() == example["proposals"][0].keys()


def test_every_reason_is_told_and_no_other():
    told = rows("| why | when | what the page does | by POST |")
    assert set(told) == set(Nak) == set(REASONS)
    assert {why: int(cells[2]) for why, cells in told.items()} == STATUS


def test_every_goodbye_is_told_and_no_other():
    told = rows("| code | meaning | the page |")
    assert {int(code) for code in told} == set(Bye) == set(GOODBYES)


def test_what_the_page_does_at_a_goodbye_is_what_it_does():
    told = rows("| code | meaning | the page |")
    stays = {int(code) for code, cells in told.items() if cells[1].startswith("stays")}
    (ends,) = re.findall(r"NO_RETURN = \[(.*?)\]", LINE)
    assert stays == {int(code) for code in ends.split(",")}
    pauses = dict(re.findall(r"(\d{4}): (\d+)", LINE.split("PAUSES")[1].split("}")[0]))
    minute = {code for code, cells in told.items() if "half a minute" in cells[1]}
    assert minute == {code for code, pause in pauses.items() if pause == "30000"}


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("({} bytes)", protocol.LONGEST),
        ("most {} levels deep", protocol.DEEPEST),
        ("at most {} (a list", protocol.MOST_CHOICES),
        ("within {} s, else `bye` 4408", consumer.HELLO_WITHIN),
        ("may send {} messages at once", consumer.BURST),
        ("messages at once and {} a second", consumer.PER_SECOND),
        ("News over {} KiB is split", pictures.FRAME_SIZE // 1024),
        ("At most {} times a second", 1 / hub.GAP),
        ("heartbeat, every {} s", hubs.BEAT),
        ("every act in the meeting and every {} s", hubs.CHECK),
        ("Over {} KiB it gets no more news", sockets.NEWS_BOUND // 1024),
        ("when {} KiB wait, it is told 1013", sockets.HARD_BOUND // 1024),
        ("After {} s so", sockets.PATIENCE),
        ("A frame over {} KiB never", serving.MESSAGE_LIMIT // 1024),
        ("{} when the server restarts", serving.SERVICE_RESTART),
    ],
)
def test_every_limit_is_the_one_that_holds(words, value):
    assert words.format(f"{value:g}" if isinstance(value, float) else value) in " ".join(
        TEXT.split()
    )


@pytest.mark.parametrize(
    ("words", "name", "unit"),
    [
        ("hears nothing for {} s says", "SILENCE", 1000),
        ("The page asks every {} s", "ASKING", 1000),
        ("at most every {} s: so far", "SEEN_EVERY", 1000),
    ],
)
def test_the_pages_own_times_are_told(words, name, unit):
    (value,) = re.findall(rf"const {name} = (\d+);", LINE)
    assert words.format(f"{int(value) / unit:g}") in " ".join(TEXT.split())


def test_the_numbers_that_are_powers_are_those():
    assert (protocol.BIGGEST, protocol.HIGHEST_REV) == (2**53, 2**31 - 1)
    assert "2⁵³" in TEXT
    assert "2³¹−1" in TEXT


def test_every_face_is_named():
    assert set(re.findall(r"`(\w+)`", TEXT.split("which face it is")[1].split(")")[0])) == set(
        FACES
    )
