"""Every word of the socket × every role × every stage is answered as the table says (P10).

`sockets.txt` is read by people, as `table.txt` is; `python -m tests.permissions` writes both anew.
A message of the protocol that is not in it fails.
"""

from pathlib import Path

import pytest

from tests.permissions.sockets import commands, outcomes

pytestmark = pytest.mark.scenario
TABLE = Path(__file__).with_name("sockets.txt")


def lines():
    text = TABLE.read_text(encoding="utf-8").splitlines()
    return [line for line in text if not line.startswith("#")]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "words"), commands(), ids=[name for name, _said in commands()])
def test_everybody_is_answered_as_the_table_of_the_socket_says(name, words, world, people):
    listed = [line for line in lines() if line.split(" ")[1] == name]
    assert outcomes(name, words, world, people) == listed


def test_the_table_holds_no_word_that_is_gone():
    assert {line.split(" ")[1] for line in lines()} == {name for name, _words in commands()}


def test_a_ballot_is_counted_for_one_kind_of_person_at_one_moment():
    """Read beside the machine: admitted with a vote, while the meeting and the ballot are open."""
    counted = [line.split(" ")[2:] for line in lines() if line.startswith("SOCKET cast ")]
    assert [row for row in counted if "y" in row[0]] == [["--cycc", "seated"]]
