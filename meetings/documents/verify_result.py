"""Count a published result again, and say that it is equal, or where it is not (P6).

    python3 verify_result.py hasil-AB12CD-7.json

Needs Python 3.10 or newer and nothing else. What is checked, in this order:

1. The file is written in the one way such files are written, byte by byte.
2. `digest` is the SHA-256 of everything else in the file.
3. `record` is the entry of the meeting's record book that vouches for `ballot`: its hash follows
   from what it says, and what it says of `ballot` is true. Compare number and hash with the berita
   acara: whoever changes a file can make new digests, but not a new signed paper.
4. The figures fit each other: every ballot has a code but papers and raised hands, and no more
   papers came back than were handed out. Ballots and codes stand in sorted order, which tells
   nothing.
5. Counting `ballots` by `rule` gives `facts`.

The JSON that is hashed has sorted keys, no spaces, UTF-8; the file ends with one new line.

Ends with 0: equal; 1: not equal; 2: this is no such file.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from deliberation.records.chain import canonical, digest
from deliberation.tallies.choices import PICK, fitting
from deliberation.tallies.exact import heard
from deliberation.tallies.ranking import NAME, rank
from deliberation.tallies.recount import count
from deliberation.tallies.rules import NoSuchRule

FORMAT, FORMAT_VERSION = "jandom-result", 1
PARTS = {"format", "version", "village", "meeting", "ballot", "record", "digest"}
OF_BALLOT = {
    *("id", "question", "secrecy", "rule", "options", "entitled", "voted", "channels", "void"),
    *("ballots", "codes", "hamlets", "facts"),
}
OF_PAPERS = {"handed", "valid", "invalid", "missing"}  # of a ballot in which any were handed out
OF_RECORD = {"stream", "number", "name", "actor", "at", "facts", "prev", "hash"}
VOUCHING = ("ballot.closed", "lot.drawn")  # without a lot, and with one
EQUAL, DIFFERENT, UNREADABLE = 0, 1, 2
MOST_LINES = 40
VERSION_BEFORE = 1  # of the rule that had no parts yet

# Where, what the file says, what it should say.
Difference = tuple[str, Any, Any]


class NotAResult(ValueError):  # noqa: N818 - it is the file that errs
    """This cannot be read as a published result; says why in one sentence."""


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:  # noqa: PLR2004 - the program and the file
        return tell(UNREADABLE, "python3 verify_result.py hasil.json")
    try:
        data = Path(arguments[1]).read_bytes()
        document = read(data)
    except OSError as error:
        return tell(UNREADABLE, f"Berkas tidak terbaca / cannot read the file: {error.strerror}")
    except NotAResult as error:
        return tell(UNREADABLE, f"Bukan berkas hasil yang utuh / not a whole result: {error}")
    found = list(differences(document, data))
    if found:
        lines = ["BERBEDA / DIFFERENT", *(sentence(*one) for one in found[:MOST_LINES])]
        more = len(found) - MOST_LINES
        return tell(DIFFERENT, *lines, *([f"  … +{more}"] if more > 0 else []))
    return tell(EQUAL, "SAMA / EQUAL", *summary(document))


def tell(code: int, *lines: str) -> int:
    out = sys.stderr if code == UNREADABLE else sys.stdout
    text = "\n".join(lines) + "\n"
    out.write(text.encode(out.encoding or "ascii", "backslashreplace").decode(out.encoding))
    return code


def sentence(where: str, claimed: Any, counted: Any) -> str:
    return f"  {where}: berkas / file: {short(claimed)}; seharusnya / should be: {short(counted)}"


def short(value: Any, most: int = 100) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= most else text[:most] + "…"


def summary(document: Mapping[str, Any]) -> Iterator[str]:
    """What was counted, and what to compare by eye."""
    ballot, entry = document["ballot"], document["record"]
    yield f"  {document['village']['name']}: {document['meeting']['title']}"
    yield f"  {ballot['question']}"
    yield (
        f"  {ballot['voted']} dari {ballot['entitled']} suara dihitung ulang / "
        f"{ballot['voted']} of {ballot['entitled']} ballots counted again"
    )
    if ballot["hamlets"]:
        yield (
            "  Bagian tiap dusun hanya dijumlahkan: berkas tidak memuat dusun pemilih / "
            "what each hamlet pays was only added up: the file does not say who lives where"
        )
    if entry is None or "published" not in entry["facts"]:
        yield "  Belum ada catatan yang menjamin berkas ini / no record vouches for this file"
    else:
        yield "  Cocokkan dengan berita acara / compare with the berita acara:"
        yield f"  catatan / record {entry['number']}: {entry['hash']}"


def read(data: bytes) -> dict[str, Any]:
    """The document in a file, strictly: what could be read in two ways is not read."""
    try:
        document = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=once,
            parse_float=refuse,
            parse_constant=refuse,
        )
        canonical(document).encode("utf-8")
    except RecursionError:
        raise NotAResult("nested too deeply") from None
    except ValueError as error:
        raise NotAResult(str(error)) from None
    for why, holds in shape(document):
        if not holds:
            raise NotAResult(why)
    return dict(document)


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is there twice")
    return found


def refuse(number: str) -> None:
    raise ValueError(f"{number} is no whole number")


def shape(document: Any) -> Iterator[tuple[str, bool]]:
    """Whether everything is there that is looked at later, and of which kind."""
    yield "not an object", isinstance(document, dict)
    yield (
        f"not a {FORMAT} {FORMAT_VERSION}",
        all([document.get("format") == FORMAT, document.get("version") == FORMAT_VERSION]),
    )
    yield "parts are missing or too many", document.keys() == PARTS
    yield "`digest` is no text", isinstance(document["digest"], str)
    for part, key in (("village", "name"), ("meeting", "title")):
        words = document[part]
        yield f"`{part}` has no {key}", isinstance(words, dict) and isinstance(words.get(key), str)
    entry = document["record"]
    if entry is not None:
        yield "`record` is incomplete", isinstance(entry, dict) and entry.keys() == OF_RECORD
        yield "`record` has no facts", isinstance(entry["facts"], dict)
    yield from shape_of_ballot(document["ballot"])


def shape_of_ballot(ballot: Any) -> Iterator[tuple[str, bool]]:
    whole = isinstance(ballot, dict) and ballot.keys() - {"papers"} == OF_BALLOT
    yield "`ballot` is incomplete", whole
    papers = ballot.get("papers", dict.fromkeys(OF_PAPERS, 0))
    yield "`papers` is incomplete", isinstance(papers, dict) and papers.keys() == OF_PAPERS
    yield "a number of papers is no number", all(map(is_amount, papers.values()))
    for name in ("entitled", "voted", "void", "id"):
        yield f"`{name}` is no number", is_amount(ballot[name])
    for name in ("options", "ballots", "codes"):
        yield f"`{name}` is no list", isinstance(ballot[name], list)
    for name in ("rule", "channels", "hamlets", "facts"):
        yield f"`{name}` is no object", isinstance(ballot[name], dict)
    yield "`question` is no text", isinstance(ballot["question"], str)
    yield "a code is no text", all(isinstance(code, str) for code in ballot["codes"])
    yield "a channel has no number", all(map(is_amount, ballot["channels"].values()))
    for option in ballot["options"]:
        yield "an option is no object", isinstance(option, dict)
        yield "an option has no name", is_amount(option.get("name"))
        yield "an option has no title", isinstance(option.get("title"), str)
        yield "a cost is no amount", option.get("cost") is None or is_amount(option["cost"])
        yield "a source is no text", isinstance(option.get("source"), str | None)
        yield "values are no object", isinstance(option.get("values", {}), dict)
    says = ballot["rule"].get("parameters", {})
    yield "`parameters` is no object", isinstance(says, dict)
    for amounts in (ballot["rule"], says):
        yield "a ceiling is no amount", is_amount(amounts.get("ceiling") or 0)
    for amounts in ballot["hamlets"].values():
        yield "a hamlet's sums are no object", isinstance(amounts, dict)
    purses = says.get("ceilings") or {}
    yield "`ceilings` is no object", isinstance(purses, dict)
    yield "a ceiling is no amount", all(map(is_amount, purses.values()))


def is_amount(value: Any) -> bool:
    return type(value) is int and value >= 0


def differences(document: Mapping[str, Any], data: bytes) -> Iterator[Difference]:
    """Everything that is not as it should be."""
    if as_bytes(document) != data:
        yield "berkas / file", "ditulis lain / written otherwise", "JSON baku / canonical JSON"
    rest = {name: value for name, value in document.items() if name != "digest"}
    yield from unlike(document["digest"], digest(rest), "digest")
    yield from record_differences(document["ballot"], document["record"])
    yield from figure_differences(document["ballot"])
    yield from count_differences(document["ballot"])


def as_bytes(document: Mapping[str, Any]) -> bytes:
    """The file of a document."""
    return (canonical(document) + "\n").encode()


def record_differences(
    ballot: Mapping[str, Any], entry: Mapping[str, Any] | None
) -> Iterator[Difference]:
    """The record says what its hash covers, and it vouches for this ballot."""
    if entry is None:
        return
    rest = {name: value for name, value in entry.items() if name != "hash"}
    yield from unlike(entry["hash"], digest(rest), "record.hash")
    yield from unlike(entry["name"], VOUCHING["lot" in ballot["facts"]], "record.name")
    facts = entry["facts"]
    for name, value in (
        ("ballot", ballot["id"]),
        ("entitled", ballot["entitled"]),
        ("voted", ballot["voted"]),
    ):
        yield from unlike(facts.get(name), value, f"record.facts.{name}")
    if "published" in facts:
        yield from unlike(facts["published"], digest(ballot), "record.facts.published")


def figure_differences(ballot: Mapping[str, Any]) -> Iterator[Difference]:
    """Nobody is counted twice, and no order tells whose ballot it is."""
    voted, box, codes = ballot["voted"], ballot["ballots"], ballot["codes"]
    yield from unlike(voted, len(box), "ballot.voted")
    yield from unlike(sum(ballot["channels"].values()), len(box), "ballot.channels")
    if voted > ballot["entitled"]:
        yield "ballot.voted", voted, f"≤ {ballot['entitled']}"
    papers = ballot.get("papers", dict.fromkeys(OF_PAPERS, 0))
    yield from unlike(ballot["channels"].get("paper", 0), papers["valid"], "ballot.channels.paper")
    nameless = papers["valid"] + ballot["channels"].get("hands", 0)
    yield from unlike(len(codes), voted - nameless, "ballot.codes")
    missing = papers["handed"] - papers["valid"] - papers["invalid"]
    yield from unlike(papers["missing"], missing, "ballot.papers.missing")
    if papers["handed"] > ballot["entitled"]:
        yield "ballot.papers.handed", papers["handed"], f"≤ {ballot['entitled']}"
    for name, rows in (("ballots", sorted(box, key=canonical)), ("codes", sorted(codes))):
        if ballot[name] != rows:
            yield f"ballot.{name}", "tidak urut / not sorted", "urut / sorted"


def count_differences(ballot: Mapping[str, Any]) -> Iterator[Difference]:
    """The count, done again."""
    claimed = ballot["facts"]
    try:
        found = counted_again(ballot)
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as error:
        yield "ballot", f"{type(error).__name__}: {error}", "dapat dihitung / can be counted"
        return
    yield from unlike(claimed, found, "ballot.facts")
    yield from hamlet_differences(ballot["hamlets"], found.get("equal_shares", {}))


def counted_again(ballot: Mapping[str, Any]) -> dict[str, Any]:
    rule, facts = ballot["rule"], ballot["facts"]
    if "scores" not in rule:
        return counted_before(ballot)
    return count(
        rule,
        ballot["options"],
        ballot["ballots"],
        seed=facts.get("lot", {}).get("seed"),
        present=facts.get("present", 0),  # nobody can count it from the ballots
        entitled=ballot["entitled"],
    )


def counted_before(ballot: Mapping[str, Any]) -> dict[str, Any]:
    """By the rule of the first ballots, frozen before rules had parts."""
    rule = ballot["rule"]
    if (rule["name"], rule["version"], rule["kind"]) != (NAME, VERSION_BEFORE, PICK):
        raise NoSuchRule(f"Nobody here counts by {rule['name']} {rule['version']}.")
    costs = {option["name"]: option.get("cost") for option in ballot["options"]}
    box = [fitting(PICK, choice, costs, rule) for choice in ballot["ballots"]]
    return rank(box, costs, rule["ceiling"]).as_facts()


def hamlet_differences(
    hamlets: Mapping[str, Mapping[str, Any]], shares: Mapping[str, Any]
) -> Iterator[Difference]:
    """Who lives where is not in the file; that all hamlets together pay the costs can be seen."""
    lists = shares.get("sources", {"": shares})
    for source, amounts in hamlets.items():
        total = sum((heard(amount) for amount in amounts.values()), Fraction(0))
        spent = lists.get(source, {}).get("spent")
        if total != spent:
            yield f"ballot.hamlets.{source}", str(total), spent


def unlike(claimed: Any, found: Any, where: str) -> Iterator[Difference]:
    """Every place in which two plain values differ; 1 and true are not the same."""
    if isinstance(claimed, dict) and isinstance(found, dict):
        for key in sorted(claimed.keys() | found.keys()):
            if key not in claimed:
                yield f"{where}.{key}", "tidak ada / nothing", found[key]
            elif key not in found:
                yield f"{where}.{key}", claimed[key], "tidak ada / nothing"
            else:
                yield from unlike(claimed[key], found[key], f"{where}.{key}")
    elif isinstance(claimed, list) and isinstance(found, list) and len(claimed) == len(found):
        for place, (one, other) in enumerate(zip(claimed, found, strict=True), 1):
            yield from unlike(one, other, f"{where}[{place}]")
    elif type(claimed) is not type(found) or claimed != found:
        yield where, claimed, found


if __name__ == "__main__":
    sys.exit(main(sys.argv))
