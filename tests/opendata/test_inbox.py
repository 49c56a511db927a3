"""What an SMS centre may send, what it gets back, and what is never stored."""

import json
import uuid

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from deliberation.opendata import inbox
from deliberation.people.models import User
from deliberation.proposals.actions.inbox_tokens import end_token, make_token
from deliberation.proposals.models import InboxToken, Message
from deliberation.records.models import Record
from deliberation.villages.models import Block
from tests.proposals.inboxing import ADDRESS, centre, post

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_was_here():
    cache.clear()


@pytest.fixture
def send(client, cast):
    return centre(client, cast.village, cast.operator)


def say(answer):
    return list(answer.json()), answer.status_code


def everything_stored():
    """Every value of every table, as one text."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += cursor.fetchall()
    return str(rows)


def test_a_message_gets_a_number_and_an_address_to_look_it_up(client, send):
    answer = send("Talud Dusun Jambon RT 01 longsor")
    told = answer.json()
    message = Message.objects.get()
    assert (answer.status_code, told["number"], told["state"]) == (201, message.spoken, "waiting")
    assert told["page"] == f"http://testserver/desa/pejambon/kotak/{message.spoken}/"
    assert message.spoken in told["say"]
    assert (message.hamlet.name, message.block.number) == ("Jambon", "01")
    assert client.get(told["page"]).status_code == 200
    entry = Record.objects.filter(stream=message.village.stream).last()
    assert (entry.name, entry.facts) == (
        "message.received",
        {"message": message.pk, "way": "sms"},
    )
    assert entry.actor_key.startswith("inbox:")


def test_a_form_does_as_well_as_json(client, send):
    body = "key=a1&text=Lampu+jalan+mati&place=RT+02+Tanggungan"
    answer = post(client, send.token, body, "application/x-www-form-urlencoded")
    assert answer.status_code == 201
    assert Message.objects.get().block == Block.objects.get(
        hamlet__village__slug="pejambon", hamlet__name="Tanggungan", number="02"
    )


def test_no_cookie_and_no_csrf_token_are_needed(cast):
    token = make_token(cast.village, by=cast.operator)
    strict = Client(enforce_csrf_checks=True)
    assert post(strict, token, {"key": "a1", "text": "Talud"}).status_code == 201


def test_a_delivery_that_comes_twice_counts_once(send):
    first, again = send(key="sms-1"), send(key="sms-1")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert Message.objects.count() == 1
    other = send("Lain sama sekali", key="sms-1")
    assert say(other) == (["say"], 409)
    assert Message.objects.count() == 1


def test_numbers_of_people_are_nowhere_in_the_database(send):
    private = ["081234567890", "3522151234567890", "siti@desa.id"]
    key = "kiriman-081298765432"
    text = f"Talud longsor. {' '.join(private)}"
    answer = send(text, key=key, place="RT 01, hub 0812 1111 2222")
    assert (answer.status_code, answer.json()["masked"]) == (201, 4)
    stored = everything_stored()
    assert "Talud longsor." in stored
    for number in (*private, key, "081298765432", "0812 1111 2222"):
        assert number not in stored
    assert Message.objects.get().text.count("•") == 10 + 2 + 16 + 3


@pytest.mark.parametrize(
    "name", ["from", "sender", "msisdn", "phone", "no_hp", "pengirim", "NIK", "email", "nama"]
)
def test_a_field_with_the_sender_is_refused_and_says_why(send, name):
    answer = send(**{name: "081234567890"})
    assert answer.status_code == 422
    assert answer.json()["say"].startswith(f"“{name}” tampak seperti nomor atau nama pengirim")
    assert Message.objects.count() == 0


def test_the_sender_is_refused_in_the_address_too(client, send):
    answer = client.post(
        f"{ADDRESS}?from=0812",
        json.dumps({"key": "a", "text": "Talud"}),
        content_type="application/json",
        headers={"Authorization": f"Bearer {send.token}"},
    )
    assert (answer.status_code, Message.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    "body",
    [
        *(" ", "[]", "1", '"a"', "{", '{"key":"a","key":"b","text":"Talud"}', "[" * 9000, "\xff"),
        *('{"key":"a"}', '{"text":"Talud"}', '{"key":"a","text":" . "}', '{"key":"a","text":null}'),
        *('{"key":"a","text":["x"]}', '{"key":"","text":"Talud"}', '{"key":"a","text":"T","x":1}'),
        *('{"key":"081234567890","text":"Talud"}', '{"key":"a","text":"Talud","way":"fax"}'),
        '{"key":"a","text":"%s"}' % ("x" * 2001),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(client, send, body):
    assert say(post(client, send.token, body)) == (["say"], 422)
    assert Message.objects.count() == 0


def test_letters_that_no_database_keeps_are_left_out(client, send):
    answer = post(client, send.token, '{"key":"a","text":"Talud\\u0000 \\ud800 \\u202e longsor"}')
    assert answer.status_code == 201
    assert Message.objects.get().text == "Talud longsor"


def test_what_is_too_large_or_of_another_kind_is_refused(client, send):
    assert say(post(client, send.token, "x" * 20_000)) == (["say"], 413)
    assert say(post(client, send.token, "<a/>", "text/xml")) == (["say"], 415)
    form = "&".join(["a"] * 3000)
    assert say(post(client, send.token, form, "application/x-www-form-urlencoded")) == (
        ["say"],
        422,
    )


def test_nobody_comes_in_without_the_token(client, cast, send):
    answer = client.post(ADDRESS, "{}", content_type="application/json")
    assert say(answer) == (["say"], 401)
    assert answer["WWW-Authenticate"].startswith("Bearer")
    row = InboxToken.objects.get()
    head, _point, secret = send.token.partition(".")
    wrong = ["x", f"{head}.", f"{head}.{secret[:-1]}", f"jandom{row.pk + 1}.{secret}", f"{head}.é"]
    for token in (*wrong, f"jandom{'9' * 30}.{secret}", f"jandom²٣.{secret}"):
        assert post(client, token, {"key": "a", "text": "Talud"}).status_code == 401
    assert Message.objects.count() == 0


def test_a_token_that_was_renewed_or_taken_back_says_so(client, cast, send):
    new = make_token(cast.village, by=cast.operator)
    assert say(send()) == (["say"], 403)
    assert post(client, new, {"key": "a", "text": "Talud"}).status_code == 201
    end_token(cast.village, by=cast.operator)
    assert post(client, new, {"key": "b", "text": "Talud"}).status_code == 403
    assert Message.objects.count() == 1


def test_a_token_opens_its_own_village_alone_and_is_stored_as_a_digest(client, cast, send):
    keeper = User.objects.create(username="keeper", name="Keeper", is_keeper=True)
    other = make_token(cast.other_village, by=keeper)
    post(client, other, {"key": "a", "text": "Talud"})
    assert [one.village for one in Message.objects.all()] == [cast.other_village]
    stored = everything_stored()
    assert send.token.partition(".")[2] not in stored
    assert InboxToken.objects.get(village=cast.village).digest in stored


def test_a_runaway_centre_is_slowed_and_guessing_sooner(client, monkeypatch, send):
    monkeypatch.setattr(inbox, "PER_TOKEN", 2)
    monkeypatch.setattr(inbox, "MISSES", 3)
    assert [send().status_code for _each in range(3)] == [201, 201, 429]
    assert int(send()["Retry-After"]) > 0
    found = [post(client, "jandom1.x", {}).status_code for _each in range(5)]
    assert found == [401, 401, 401, 429, 429]


def test_nothing_is_read_at_the_address(client, send):
    send()
    for method in ("get", "head", "put", "delete"):
        assert getattr(client, method)(ADDRESS).status_code == 405


def test_the_sentence_comes_in_the_language_that_is_asked_for(client, send):
    body = json.dumps({"key": uuid.uuid4().hex, "text": "Talud"})
    answer = client.post(
        ADDRESS,
        body,
        content_type="application/json",
        headers={"Authorization": f"Bearer {send.token}", "Accept-Language": "en"},
    )
    assert answer.json()["say"].startswith("Noted, thank you.")
