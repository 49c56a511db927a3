"""Casts that are none, numbers of other meetings, and names in any letters."""

import html
import uuid

import pytest

from deliberation.proposals.models import Comment
from meetings.models import Stand, Turn
from meetings.stages import ItemKind
from tests.hall import make_ballot, make_seats, vote
from tests.meetings.odd import JSON, Hall, by, newcomer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_counters")]
RANK = ItemKind.RANK


UNREADABLE = "Pilihan ini tidak sesuai dengan surat suara."
MISFITS = {
    "[999999999]": "Pilihan ini tidak ada di surat suara.",
    "[]": "Belum ada yang dipilih.",
    '"yes"': UNREADABLE,
}


@pytest.fixture
def hall(cast, client, sit):
    return Hall(cast, client, sit)


def too_many_picks(hall):
    ballot = make_ballot(
        hall.at(ItemKind.RANK).meeting, [hall.paving, hall.talud], seats=1, by=by(hall)
    )
    said = {"key": str(uuid.uuid4()), "rev": 1, "choice": [hall.paving.pk, hall.talud.pk]}
    return hall.phone(), f"ballots/{ballot.pk}/cast", said


@pytest.mark.parametrize(
    "body",
    [
        *(" ", "null", "[]", "{", '{"do":"cast"}', "x" * 20_000, '{"a":' * 50 + "1" + "}" * 50),
        '{"key":"%(key)s","ballot":%(ballot)s,"rev":1,"choice":[1e999]}',
        '{"key":"%(key)s","ballot":%(ballot)s,"rev":1,"choice":[NaN]}',
        '{"key":"%(key)s","ballot":%(ballot)s,"rev":1,"choice":[1],"choice":[2]}',
        '{"key":"%(key)s","ballot":%(ballot)s,"rev":99999999999,"choice":[1]}',
        *(f'{{"key":"%(key)s","ballot":%(ballot)s,"rev":1,"choice":{one}}}' for one in MISFITS),
        '{"key":"%(key)s","ballot":%(ballot)s,"rev":1,"choice":"\\ud800"}',
        '{"key":"%(key)s","ballot":1234567,"rev":1,"choice":[1]}',
    ],
)
def test_a_cast_that_is_no_cast_gets_a_sentence_and_counts_for_nothing(hall, body):
    ballot = make_ballot(hall.at(RANK).meeting, [hall.paving, hall.talud], by=by(hall))
    said = body.replace("%(key)s", str(uuid.uuid4())).replace("%(ballot)s", str(ballot.pk))
    answer = hall.phone().post(
        f"/m/{hall.meeting.code}/ballots/{ballot.pk}/cast/", said, content_type="application/json"
    )
    wrong = next((said for one, said in MISFITS.items() if body.endswith(one + "}")), UNREADABLE)
    assert (answer.status_code, answer.json()["why"]) == (422, "invalid")
    assert answer.json()["say"].startswith(wrong)
    assert ballot.casts.count() == 0


def test_a_ballot_with_too_many_picks_keeps_them_ticked(hall):
    client, path, said = too_many_picks(hall)
    answer = client.post(f"/m/{hall.meeting.code}/{path}/", said)
    page = answer.content.decode()
    assert (answer.status_code, page.count(" checked")) == (422, 2)
    assert "lebih banyak daripada yang boleh" in page


def test_what_belongs_to_another_meeting_is_not_here(hall):
    """Every number in an address is looked for in that meeting alone."""
    there = Hall(hall.cast, hall.client, hall.sit)
    voter = make_seats(there.meeting, 1)[0]
    ballot = make_ballot(there.at(RANK).meeting, [there.paving, there.talud], by=by(hall))
    vote(ballot, voter, [there.paving])
    decision = there.decision(way="consensus", taken_at=there.meeting.starts_at)
    Stand.objects.create(decision=decision, participant=voter, choice="agree", at=decision.taken_at)
    ruling = there.meeting.rulings.create(
        proposal=there.paving, outcome="later", reason="Dana.", at=decision.taken_at
    )
    turn = Turn.objects.create(
        meeting=there.meeting,
        item=there.meeting.items.first(),
        participant=voter,
        key=uuid.uuid4(),
        asked_at=decision.taken_at,
    )
    comment = Comment.objects.create(
        proposal=there.paving, key=uuid.uuid4(), stance="for", text="Ya", author_name="Wati"
    )
    item = there.meeting.items.last()
    paths = [
        *(f"proposals/{there.paving.pk}/{act}" for act in ("support", "withdraw", "hide", "merge")),
        *(f"proposals/{there.paving.pk}/{act}" for act in ("wall", "accept", "end", "edit")),
        *(f"ballots/{ballot.pk}/{act}" for act in ("open", "close", "show", "cast", "for")),
        *(f"decisions/{decision.pk}/{act}" for act in ("ask", "stand", "mufakat", "count", "drop")),
        *(f"rulings/{ruling.pk}/move", f"rulings/{ruling.pk}/undo", f"hands/{turn.pk}/call"),
        *(f"comments/{comment.pk}/hide", f"items/{item.pk}/open", f"seats/{voter.pk}/admit"),
    ]
    desk = hall.desk("facilitator")
    missing = {
        path: desk.post(f"/m/{hall.meeting.code}/{path}/", headers=JSON).status_code
        for path in paths
    }
    assert missing == dict.fromkeys(paths, 404)
    here = {path: desk.post(f"/m/{there.meeting.code}/{path}/").status_code for path in paths}
    assert 404 not in here.values()


@pytest.mark.parametrize(
    "name", ["Bu Sri 😀", "Pak \u202eidrA", "Ñusantara", "أحمد", "<b>Budi</b>"]
)
def test_a_name_in_any_letters_is_one_line_of_text(hall, name):
    client, path, said = newcomer(hall, name=name)
    answer = client.post(f"/m/{hall.meeting.code}/{path}/", said)
    kept = hall.meeting.participants.last().name
    assert (answer.status_code, kept) == (303, name.replace("\u202e", ""))
    page = client.get(f"/m/{hall.meeting.code}/").content.decode()
    assert html.escape(kept) in page
    assert "<b>Budi" not in page


def test_a_lone_half_of_a_letter_is_kept_as_a_mark_and_breaks_nothing(hall):
    body = f"name=Sri%ED%A0%80&gender=P&key={uuid.uuid4()}&place=x"
    answer = hall.client.post(
        f"/m/{hall.meeting.code}/join/", body, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 303
    assert "\ud800" not in hall.meeting.participants.last().name
