"""Anyone can recompute a result from the published file, with one file of standard library (P6)."""

import copy
import json
import random
import subprocess
import sys

import pytest

from deliberation.records.chain import digest
from meetings.documents.one_file import verifier
from meetings.documents.verify_result import (
    DIFFERENT,
    EQUAL,
    UNREADABLE,
    NotAResult,
    as_bytes,
    differences,
    read,
)
from tests.proof.documents import (
    FILES,
    FORGED_PAPERS,
    document,
    every_kind,
    shared_by_hamlets,
    signed,
    with_papers,
)


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    path = tmp_path_factory.mktemp("verifier") / "verify_result.py"
    path.write_text(verifier(), encoding="utf-8")
    return path


def run(program, path, language="C"):
    """As a stranger runs it: no site-packages, nothing of ours in reach."""
    done = subprocess.run(
        [sys.executable, "-I", "-W", "error", program.name, path],
        cwd=program.parent,
        env={"LC_ALL": language, "PATH": ""},
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def verdict(data):
    """What the program would end with, without starting it."""
    try:
        return DIFFERENT if list(differences(read(data), data)) else EQUAL
    except NotAResult:
        return UNREADABLE


def test_there_are_files_of_every_kind():
    told = [one["ballot"] for one in every_kind().values()]
    assert {one["rule"]["kind"] for one in told} == {
        *("pick", "rank321", "rank", "points", "yesno", "matrix")
    }
    assert any(one["facts"].get("splits") for one in told)
    assert any(one["facts"].get("lot") for one in told)
    assert any(one["facts"]["ties"] for one in told if "ties" in one["facts"])
    assert any(one["facts"].get("funding", {}).get("tied") for one in told)


@pytest.mark.parametrize("name", FILES)
def test_a_stranger_counts_the_same(program, tmp_path, name):
    path = tmp_path / "hasil.json"
    path.write_bytes(FILES[name])
    code, out, err = run(program, path)
    assert (code, err) == (EQUAL, "")
    lines = out.splitlines()
    assert lines[0] == "SAMA / EQUAL"
    assert lines[-1] == f"  catatan / record 31: {json.loads(FILES[name])['record']['hash']}"


def test_every_byte_of_a_small_file_matters():
    data = FILES["ties by a chain"]
    assert verdict(data) == EQUAL
    others = [(place, other) for place, byte in enumerate(data) for other in near(byte)]
    assert len(others) > 4 * len(data)
    unseen = [
        (place, other)
        for place, other in others
        if verdict(data[:place] + bytes([other]) + data[place + 1 :]) == EQUAL
    ]
    assert unseen == []


def near(byte):
    """Bytes that could stand there: one bit off, another figure, another kind of space."""
    return {byte ^ 1, byte ^ 0x20, byte ^ 0x80, ord("0"), ord(" "), ord("\n")} - {byte}


def test_a_byte_less_and_a_byte_more_matter_everywhere():
    data = FILES["yes and no"]
    less = [data[:place] + data[place + 1 :] for place in range(len(data))]
    more = [data[:place] + b" " + data[place:] for place in range(len(data) + 1)]
    assert {verdict(one) for one in [*less, *more]} == {DIFFERENT, UNREADABLE}


def test_single_bytes_of_a_large_file_matter(program, tmp_path):
    data = as_bytes(
        document("rank", voters=800, beside=["schulze"], ceiling=100, funding="greedy-skip")
    )
    dice = random.Random(17)
    told = set()
    for _ in range(60):
        place = dice.randrange(len(data))
        changed = data[:place] + bytes([data[place] ^ 1 << dice.randrange(8)]) + data[place + 1 :]
        told.add(verdict(changed))
    assert told == {DIFFERENT, UNREADABLE}
    path = tmp_path / "besar.json"
    path.write_bytes(changed)
    assert run(program, path)[0] in {DIFFERENT, UNREADABLE}


def changed(change, kind="pick", **more):
    """A forged file in which every digest is right again: only counting finds it."""
    ballot = copy.deepcopy(document(kind, ceiling=100, funding="greedy-skip", **more)["ballot"])
    change(ballot)
    told = signed(ballot)
    return [where for where, _said, _found in differences(told, as_bytes(told))]


def moved(ballot):
    ballot["facts"]["funding"]["funded"].reverse()


def one_more(ballot):
    ballot["facts"]["scores"]["12"] += 1


def twice(ballot):
    ballot["ballots"].append(ballot["ballots"][-1])


def swapped(ballot):
    ballot["ballots"].reverse()


def in_order_of_coming(ballot):
    ballot["codes"].reverse()


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (moved, ["ballot.facts.funding.funded[1]", "ballot.facts.funding.funded[2]"]),
        (one_more, ["ballot.facts.scores.12"]),
        (swapped, ["ballot.ballots"]),
        (in_order_of_coming, ["ballot.codes"]),
    ],
)
def test_a_forger_with_good_digests_is_found_and_told_where(change, where):
    assert changed(change) == where


def test_true_is_not_one():
    def true(ballot):
        [one, *_rest] = [name for name, score in ballot["facts"]["scores"].items() if score == 1]
        ballot["facts"]["scores"][one] = True
        where.append(f"ballot.facts.scores.{one}")

    where = []
    assert changed(true, voters=1) == where


def test_a_ballot_more_is_found_in_every_figure():
    found = changed(twice)
    assert found[:2] == ["ballot.voted", "ballot.channels"]
    assert any(where.startswith("ballot.facts.scores") for where in found)


def test_a_ballot_that_does_not_fit_cannot_be_counted():
    def too_many(ballot):
        ballot["rule"]["parameters"]["seats"] = 1

    assert changed(too_many) == ["ballot"]


def test_another_version_of_a_rule_is_not_counted_by_ours():
    def newer(ballot):
        ballot["rule"]["scores"]["version"] = 2

    assert changed(newer) == ["ballot"]


@pytest.mark.parametrize(("change", "where"), FORGED_PAPERS)
def test_only_a_paper_has_no_code_and_no_more_papers_come_back_than_went_out(change, where):
    ballot = copy.deepcopy(with_papers()["ballot"])
    change(ballot)
    told = signed(ballot)
    assert [one[0] for one in differences(told, as_bytes(told))] == where


def test_what_hamlets_pay_must_add_up():
    ballot = copy.deepcopy(shared_by_hamlets()["ballot"])
    ballot["hamlets"][""]["Jambon"] += 1
    told = signed(ballot)
    assert [one[0] for one in differences(told, as_bytes(told))] == ["ballot.hamlets."]


def test_a_record_that_tells_of_another_box_does_not_vouch():
    told = copy.deepcopy(document())
    told["ballot"]["question"] = "Mana yang ditunda?"
    told["digest"] = digest({name: value for name, value in told.items() if name != "digest"})
    assert [one[0] for one in differences(told, as_bytes(told))] == ["record.facts.published"]


def test_differences_are_told_with_where_and_what(program, tmp_path):
    ballot = copy.deepcopy(document()["ballot"])
    right = ballot["facts"]["scores"]["12"]
    ballot["facts"]["scores"]["12"] = 99
    path = tmp_path / "palsu.json"
    path.write_bytes(as_bytes(signed(ballot)))
    code, out, _err = run(program, path)
    assert (code, out.splitlines()) == (
        DIFFERENT,
        [
            "BERBEDA / DIFFERENT",
            f"  ballot.facts.scores.12: berkas / file: 99; seharusnya / should be: {right}",
        ],
    )


@pytest.mark.parametrize(
    "odd",
    [
        *(b"", b"{}", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"digest": NaN}'),
        *(b'{"format": 1.0}', b'{"format": 1, "format": 1}', b'"\\ud800"', b"9" * 5000),
    ],
    ids=lambda odd: repr(odd[:12]),
)
def test_what_is_no_result_is_refused_with_one_sentence(program, tmp_path, odd):
    path = tmp_path / "aneh.json"
    path.write_bytes(odd)
    code, out, err = run(program, path)
    assert (code, out, len(err.splitlines())) == (UNREADABLE, "", 1)


def test_without_a_file_it_says_how_it_is_called(program, tmp_path):
    assert run(program, tmp_path / "tidak-ada.json")[0] == UNREADABLE
    done = subprocess.run([sys.executable, "-I", program], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (UNREADABLE, b"python3 verify_result.py hasil.json\n")


def every_part(value, path=()):
    yield path
    parts = value.items() if isinstance(value, dict) else ()
    parts = enumerate(value) if isinstance(value, list) else parts
    for key, part in parts:
        yield from every_part(part, (*path, key))


@pytest.mark.parametrize(
    "name", ["ties by a lot", "equal shares of sources", "yes and no", "some on paper"]
)
def test_anything_in_any_place_is_answered_and_never_a_traceback(name):
    whole = json.loads(FILES[name])
    for path in every_part(whole):
        for odd in (None, [], {}, "x", -1, True, 2, {"a": []}, [[1]]):
            told = copy.deepcopy(whole)
            holder = told
            for key in path[:-1]:
                holder = holder[key]
            if path:
                holder[path[-1]] = odd
            else:
                told = odd
            data = json.dumps(told).encode()
            assert verdict(data) in {DIFFERENT, UNREADABLE}
