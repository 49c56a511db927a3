"""A phone counts every published file again with modules of its own, and comes to the same."""

import copy
import hashlib
import json
import random
from functools import cache
from urllib.parse import urlsplit

import pytest

from meetings.documents.verify_result import as_bytes, differences
from tests.promises.sizes import note, size
from tests.proof.bytes_of import changes
from tests.proof.documents import FILES, FORGED_PAPERS, document, signed, with_papers
from tests.servers import ROOT

pytestmark = pytest.mark.browser
CHECK = """
async (texts) => {
  const { check } = await import("/static/js/proof/check.js");
  return texts.map((text) => {
    try {
      const { different, left } = check(text);
      return [different.map(([where]) => where), left];
    } catch (error) {
      return error.constructor.name;
    }
  });
}
"""
HASH = """
async (texts) => {
  const { sha256 } = await import("/static/js/proof/sha256.js");
  return texts.map(sha256);
}
"""


def fulfil(route):
    path = urlsplit(route.request.url).path
    if path == "/":
        route.fulfill(body="<!doctype html>", content_type="text/html")
    else:
        route.fulfill(body=(ROOT / path.lstrip("/")).read_text(), content_type="text/javascript")


@pytest.fixture(scope="module")
def page(chrome):
    page = chrome.new_page()
    page.route("**/*", fulfil)
    page.goto("http://hall.test/")
    yield page
    page.close()


def test_every_kind_of_file_is_counted_to_the_same(page):
    told = page.evaluate(CHECK, [data.decode() for data in FILES.values()])
    found = dict(zip(FILES, told, strict=True))
    assert {name: one for name, one in found.items() if one[0]} == {}
    shares = {"equal shares", "equal shares of sources", "what hamlets pay"}
    assert {name for name, (_different, left) in found.items() if left} == shares


MONEY = [
    {},
    {"funding": "greedy-skip", "ceiling": 90},
    {"funding": "greedy-stop", "ceilings": {"DDS": 60, "PBK": 90}},
]


@cache
def many():
    """Boxes by dice: every kind, with and without a chain, a lot, a second reading."""
    found = []
    for seed in range(40):
        for kind in ("pick", "rank", "rank321", "points"):
            more = {"lot": "padi 17"} if seed % 3 == 0 else {}
            beside = ["schulze"] if kind.startswith("rank") else []
            chain = ["felt", "far"] if seed % 2 else []
            found.append(
                document(
                    *(kind,),
                    voters=seed % 9,
                    seed=seed,
                    chain=chain,
                    beside=beside,
                    **more,
                    **MONEY[seed % 3],
                )
            )
        found += [document(kind, voters=seed % 9, seed=seed) for kind in ("yesno", "matrix")]
    return found


def test_boxes_by_dice_are_counted_to_the_same(page):
    texts = [as_bytes(one).decode() for one in many()]
    assert page.evaluate(CHECK, texts) == [[[], []]] * len(texts)


def change_a_figure(dice, told):
    """Change one figure or one name in what was counted, and make all digests right again."""
    ballot = copy.deepcopy(told["ballot"])
    spots = list(figures(ballot["facts"]))
    holder, key = dice.choice(spots)
    holder[key] += 1
    return signed(ballot)


def figures(value):
    for key, part in value.items() if isinstance(value, dict) else enumerate(value):
        if type(part) is int and key != "present":  # nobody can count it from the ballots
            yield value, key
        elif isinstance(part, dict | list):
            yield from figures(part)


def test_a_forged_figure_is_found_in_the_same_places_as_by_the_program(page):
    dice = random.Random(11)
    forged = [change_a_figure(dice, one) for one in many() if list(figures(one["ballot"]["facts"]))]
    texts = [as_bytes(one).decode() for one in forged]
    found = page.evaluate(CHECK, texts)
    assert len(found) > 200
    for one, text, (different, _left) in zip(forged, texts, found, strict=True):
        said = {where for where, _claimed, _found in differences(one, text.encode())}
        assert said
        assert set(different) == said


@pytest.mark.parametrize(("change", "where"), FORGED_PAPERS)
def test_papers_that_do_not_add_up_are_found_in_the_same_places(page, change, where):
    ballot = copy.deepcopy(with_papers()["ballot"])
    change(ballot)
    assert page.evaluate(CHECK, [as_bytes(signed(ballot)).decode()]) == [[where, []]]


@pytest.mark.parametrize("name", FILES)
def test_a_changed_byte_is_found(page, name, request):
    """As a browser reads it: what is no UTF-8 becomes a sign for that."""
    tried = [other for _place, _what, other in changes(FILES[name], name, size(5, 250))]
    found = page.evaluate(CHECK, [other.decode("utf-8", "replace") for other in tried])
    assert [one for one in found if not one[0]] == []
    note(request, changes=len(tried))


def test_an_amount_that_a_browser_cannot_hold_is_left_to_the_program(page):
    told = json.loads(json.dumps(document()))
    told["ballot"]["options"][0]["cost"] = 2**53
    assert page.evaluate(CHECK, [as_bytes(signed(told["ballot"])).decode()]) == ["TooMuch"]


def test_digests_are_those_of_everybody(page):
    texts = ["", "abc", *("é" * length for length in (1, 27, 28, 31, 32, 33, 59, 60, 64, 5000))]
    assert page.evaluate(HASH, texts) == [hashlib.sha256(one.encode()).hexdigest() for one in texts]
