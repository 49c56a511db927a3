"""docs/templates.md names everything that a Word template may name, kind by kind, and no more."""

import re

import pytest
from django.utils import translation

from deliberation.rkpdes.actions import budget_row
from deliberation.rkpdes.kinds.base import About
from deliberation.rkpdes.kinds.register import PAPERS as OF_PLANS
from deliberation.villages.papers import word
from deliberation.villages.papers.kinds import Profile
from deliberation.villages.papers.sandbox import FILTERS
from deliberation.workplans.kinds.looking_back import EVALUATION
from meetings.documents.kinds.register import PAPERS
from meetings.documents.minutes import write_minutes
from tests.docs.events import ROOT
from tests.meetings.documents.world import kind, make_full, seal_of
from tests.papers import YEAR, make_plan, make_proposal, make_row
from tests.rkpdes.test_wishes import make_wish

pytestmark = pytest.mark.django_db
TEXT = (ROOT / "docs/templates.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL))
EVERY, LISTS = "On every paper", "Lists that several papers have"
BALLOT = {
    "id": 1,
    "question": "Mana?",
    "kind": "pick",
    "rule": "Pilih satu.",
    "entitled": 3,
    "voted": 3,
    "channels": {"phone": 3},
    "papers": {},
    "ceiling": 100,
    "left": 20,
    "splits": [],
    "by_name": [],
    "lot": "pasir",
    "decided": [],
    "record": {"number": 7, "hash": "ab"},
    "rows": [
        {"place": 1, "title": "Paving", "votes": "3", "cost": 80, "tie": False, "state": "funded"}
    ],
}


@pytest.fixture
def facts(cast):
    """What each kind says of a meeting in which everything happened; before and after sealing."""
    meeting = make_full(cast)
    open_facts = {paper.code: read(paper.code, meeting) for paper in PAPERS}
    meeting.minutes = write_minutes(meeting)
    meeting.minutes["ballots"] = [BALLOT]
    meeting.minutes["withdrawn"] = [{"question": "Mana?", "reason": "Keliru."}]
    meeting.minutes["heard"] = [{"plan": 1, "title": "Talud", "finding": "done", "note": "Rapi."}]
    return {paper.code: open_facts[paper.code] | read(paper.code, meeting) for paper in PAPERS}


def read(code, meeting):
    return names(kind(code).facts(meeting, Profile.ARCHIVE))


def names(facts, before=""):
    """Every name as a template writes it: `desa.nama`, `keputusan[].rumusan`."""
    found = set()
    for name, fact in facts.items():
        if isinstance(fact, dict):
            found |= names(fact, f"{before}{name}.")
        elif isinstance(fact, list):
            found.add(f"{before}{name}[]")
            for one in fact:
                found |= names(one, f"{before}{name}[].") if isinstance(one, dict) else set()
        else:
            found.add(before + name)
    return found


def told(section):
    return set(re.findall(r"^- `([^`]+)`", SECTIONS[section], re.MULTILINE))


def told_of(code):
    """What the page says of one kind; of a list that several have, its names stand apart."""
    if code == "selebaran":
        return told_of("poster")
    own = told(next(one for one in SECTIONS if one.startswith(f"`{code}`")))
    return own | {
        name for name in told(LISTS) if any(name.startswith((f"{one}.", f"{one}[")) for one in own)
    }


def test_every_kind_has_its_section():
    with translation.override("en"):
        papers = [*(paper for paper in PAPERS if paper.sheet), *OF_PLANS, EVALUATION]
        titles = {f"`{paper.code}`: {paper.name}" for paper in papers}
    assert titles == {one for one in SECTIONS if one.startswith("`")}


def test_the_page_names_what_the_facts_have(facts):
    for paper in PAPERS:
        if paper.sheet:
            own = told_of(paper.code)
            assert told(EVERY) | own == facts[paper.code] | set(more()), paper.code
            assert told(EVERY) & own == set(), paper.code


@pytest.mark.parametrize("paper", [*OF_PLANS, EVALUATION], ids=lambda one: one.code)
def test_the_page_names_what_the_papers_of_a_year_have(cast, paper):
    row = make_row(cast)
    make_wish(cast)
    budget_row(row, amount=5, by=cast.operator)
    make_plan(cast, row=row, proposal=make_proposal(cast.village))
    found = names(paper.facts(About(cast.village, YEAR), Profile.ARCHIVE))
    common = {name for name in told(EVERY) if name.startswith("desa.")} | {"tahun"}
    assert found == common | told_of(paper.code)


def test_every_list_that_is_told_apart_belongs_to_some_paper():
    used = set().union(*(told_of(paper.code) for paper in PAPERS if paper.sheet))
    assert told(LISTS) <= used


def more():
    """What filling in adds to the facts."""
    return [
        "segel.nomor",
        "segel.hash",
        "segel.alamat",
        "segel.dibuat",
        "qr",
        "qr_besar",
        "lambang",
    ]


def test_what_filling_in_adds_is_there(cast):
    sealed = word.sealed(seal_of(make_full(cast)))["segel"]
    assert {f"segel.{name}" for name in sealed} == {name for name in more() if "." in name}


@pytest.mark.parametrize("paper", [one for one in PAPERS if one.sheet], ids=lambda one: one.code)
def test_our_own_templates_use_names_that_the_page_has(paper):
    """Beginnings of names in the sheet; what a loop calls its own is not among them."""
    known = {re.split(r"[.\[]", name)[0] for name in told(EVERY) | told_of(paper.code)}
    own = {each.partition(" in ")[0] for each in loops(paper.sheet.blocks)}
    assert used(repr(paper.sheet)) - own <= known


def loops(parts):
    for part in parts:
        for name in ("each", "heads_of", "cells_of"):
            if said := getattr(part, name, ""):
                yield said
        for name in ("parts", "rows", "lines", "columns"):
            yield from loops(getattr(part, name, ()))


def used(said):
    return set(re.findall(r"\{\{ ([a-z_]+)", said))


def test_the_page_names_the_filters_there_are():
    assert all(f"`{name}`" in TEXT for name in (*FILTERS, "join", "range"))
