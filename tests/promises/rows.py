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
        read = json.loads(choice) if isinstance(choice, str) else choice
        found.setdefault(seat, []).append((str(UUID(str(key))), rev, read, code))
    return found


def people(stack, room):
    """The names of all who are written down, as often as they are."""
    return [name for (name,) in ask(stack, PEOPLE.format(meeting=room.meeting))]
