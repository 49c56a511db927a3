"""What lies in the database, read beside every server: no code of ours stands in between."""

import contextlib
import json
import sqlite3
from uuid import UUID

import psycopg

CASTS = """
select e.participant_id, c.key, c.rev, c.choice, c.code
from meetings_cast c join meetings_entitlement e on e.id = c.entitlement_id
where c.ballot_id = {ballot}
"""
SECRET_VOTES = "select lock, rev, choice from meetings_secretvote where ballot_id = {ballot}"
MARKS = """
select participant_id from meetings_entitlement where ballot_id = {ballot} and channel <> ''
"""
ENDED = "select closed_at is not null, result, codes from meetings_ballot where id = {ballot}"
LAST = "select max(id) from meetings_ballot where meeting_id = {meeting}"
PEOPLE = "select name from meetings_participant where meeting_id = {meeting}"


def ask(stack, query):
    url = stack.environment["DATABASE_URL"]
    if url.startswith("sqlite"):
        with contextlib.closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as database:
            return database.execute(query).fetchall()
    with psycopg.connect(url) as database:
        return database.execute(query).fetchall()


def casts(stack, room):
    """Every ballot that counts: {seat: [(key, rev, choice, code)]}, a list so that two show."""
    found = {}
    for seat, key, rev, choice, code in ask(stack, CASTS.format(ballot=room.ballot)):
        found.setdefault(seat, []).append((str(UUID(str(key))), rev, plain(choice), code))
    return found


def plain(value):
    """JSON as it was kept: SQLite gives its text, and PostgreSQL a text as a text already."""
    try:
        return json.loads(value) if isinstance(value, str) else value
    except ValueError:
        return value


def secret_votes(stack, room):
    """What lies in the box of a secret ballot: {lock: [(rev, choice)]}."""
    found = {}
    for lock, rev, choice in ask(stack, SECRET_VOTES.format(ballot=room.ballot)):
        found.setdefault(lock, []).append((rev, plain(choice)))
    return found


def marks(stack, room):
    """Who has voted in a secret ballot."""
    return {seat for (seat,) in ask(stack, MARKS.format(ballot=room.ballot))}


def ended(stack, room):
    """Whether the ballot is closed, its result, and the codes of a secret box."""
    [(closed, result, codes)] = ask(stack, ENDED.format(ballot=room.ballot))
    return bool(closed), plain(result), plain(codes)


def last_ballot(stack, room):
    return ask(stack, LAST.format(meeting=room.meeting))[0][0]


def people(stack, room):
    """The names of all who are written down, as often as they are."""
    return [name for (name,) in ask(stack, PEOPLE.format(meeting=room.meeting))]
