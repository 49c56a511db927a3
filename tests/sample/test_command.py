"""`manage.py load_sample`: asks before it adds to a village, and shows passwords once."""

import io
import json
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from deliberation.people.actions.accounts import Account
from deliberation.villages.models import Role
from meetings.management.commands import load_sample
from tests.cast import make_meeting


@pytest.fixture
def loaded(cast, monkeypatch):
    """A load that takes no time."""
    people = SimpleNamespace(
        village=cast.village,
        keeper_account=Account(cast.user(None), "aaaa-bbbb-cccc"),
        accounts=[Account(cast.facilitator, "dddd-eeee-ffff")],
        staff={Role.FACILITATOR: cast.facilitator},
    )
    meeting = make_meeting(cast.village)
    monkeypatch.setattr(load_sample, "load", lambda: (people, meeting))
    return meeting


def test_a_database_with_a_village_is_left_alone(cast):
    with pytest.raises(CommandError, match="--again"):
        call_command("load_sample")


def test_the_accounts_are_printed_once_as_a_table(loaded):
    out = io.StringIO()

    call_command("load_sample", "--again", stdout=out)

    said = out.getvalue()
    assert said.count("dddd-eeee-ffff") == said.count("aaaa-bbbb-cccc") == 1
    assert "Fasilitator" in said


def test_another_program_reads_them_as_json(loaded):
    out = io.StringIO()

    call_command("load_sample", "--again", "--json", stdout=out)

    assert json.loads(out.getvalue()) == {
        "village": "pejambon",
        "meeting": loaded.code,
        "accounts": [
            {
                "username": "stranger",
                "password": "aaaa-bbbb-cccc",
                "name": "Stranger",
                "role": "Pengelola",
            },
            {
                "username": "facilitator",
                "password": "dddd-eeee-ffff",
                "name": "Facilitator",
                "role": "Fasilitator",
            },
        ],
    }
