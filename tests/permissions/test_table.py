"""Every page and act × every role × every stage is answered as the table says (P10).

`table.txt` is read by people: a line for each group of people who are treated alike, a letter for
each stage (draft, under review, called, open, closed, published). An address that is not in it
fails. `python -m tests.permissions` writes it anew; the difference is what a reviewer reads.
"""

from pathlib import Path

import pytest

from tests.permissions.matrix import outcomes, routes

pytestmark = pytest.mark.scenario
TABLE = Path(__file__).with_name("table.txt")


def listed(name):
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.split(" ")[1:2] == [name]]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "route"), routes())
def test_everybody_meets_the_answer_of_the_table(name, route, world, people):
    assert outcomes(name, route, world, people) == listed(name)


def test_the_table_holds_no_address_that_is_gone():
    lines = [line.split(" ") for line in TABLE.read_text(encoding="utf-8").splitlines()]
    names = {line[1] for line in lines if line[0] in {"GET", "POST"}}
    assert names == {name for name, _route in routes()}


@pytest.mark.parametrize("person", ["mentor", "district", "adviser", "information"])
def test_who_advises_changes_nothing_in_a_room(person):
    """16/2019 Ps 13: free of intervention. The mentor's remarks and review are all there is."""
    may = {
        line.split(" ")[1]
        for line in TABLE.read_text(encoding="utf-8").splitlines()
        if line.startswith("POST meetings:")
        and {person, "everybody"} & set(line.split(" ")[3].split(","))
        and set(line.split(" ")[2]) & set("yi")
    }
    theirs = {"mentor": {"meetings:add_remark", "meetings:mark_reviewed", "meetings:return_agenda"}}
    everybody = {  # coming in as a resident, with a code or a slip
        *("meetings:room", "meetings:join", "meetings:slip"),
        *("meetings:code", "meetings:code_by_name"),
    }
    assert may - theirs.get(person, set()) - everybody == set()
