"""The minutes notice when somebody changes them (P8)."""

import datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from deliberation.records.actions import record
from deliberation.records.models import Record, Stream
from deliberation.records.verify import Break, breaks, broken_chain

pytestmark = pytest.mark.django_db


@pytest.fixture
def stream(cast):
    """Three acts, by an account, by the clock and by an account."""
    book = Stream.objects.create(key="meeting:a")
    with transaction.atomic():
        for number, actor in enumerate([cast.facilitator, None, cast.chair], 1):
            record(stream=book, name="item.opened", actor=actor, facts={"item": number})
    return book


def tamper(column, value, number):
    """Write behind the model's back, as somebody with the database file would."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE records_record SET {column} = %s WHERE number = %s",
            [value, number],
        )


def test_numbers_have_no_gaps_and_the_head_follows(stream, cast):
    rows = Record.objects.filter(stream=stream).values_list("number", "actor_key")
    stream.refresh_from_db()
    keys = [f"user:{cast.facilitator.pk}", "clock", f"user:{cast.chair.pk}"]
    assert list(rows) == list(enumerate(keys, 1))
    assert (stream.head, broken_chain(stream)) == (3, None)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("facts", '{"item": 9}'),
        ("name", "item.closed"),
        ("actor_key", "user:999"),
        ("at", datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)),
        ("prev_hash", "0" * 64),
        ("hash", "f" * 64),
    ],
)
def test_any_later_change_is_found_at_its_row(stream, column, value):
    assert broken_chain(stream) is None
    tamper(column, value, 2)
    assert broken_chain(stream) == Break("meeting:a", 2, "changed")


def test_a_removed_row_is_found(stream):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM records_record WHERE number = 2")
    assert broken_chain(stream) == Break("meeting:a", 2, "missing")


def test_a_cut_tail_is_found(stream):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM records_record WHERE number = 3")
    stream.refresh_from_db()
    assert broken_chain(stream) == Break("meeting:a", 3, "missing at the end")


def test_a_record_can_be_neither_changed_nor_deleted_by_the_program(stream):
    entry = Record.objects.get(stream=stream, number=2)
    for act in (entry.save, entry.delete, Record.objects.all().delete):
        with pytest.raises(TypeError):
            act()
    with pytest.raises(TypeError):
        Record.objects.update(name="x")
    assert list(breaks()) == []


@pytest.mark.django_db(transaction=True)
def test_a_record_outside_a_transaction_is_a_mistake_of_ours():
    book = Stream.objects.create(key="meeting:b")
    with pytest.raises(RuntimeError):
        record(stream=book, name="item.opened", actor=None, facts={})


def test_verify_names_the_broken_row(stream, capsys):
    call_command("verify")
    assert capsys.readouterr().out.endswith("all hold.\n")
    tamper("name", "item.closed", 2)
    with pytest.raises(CommandError):
        call_command("verify")
    assert capsys.readouterr().err == "meeting:a: record 2: changed\n"
