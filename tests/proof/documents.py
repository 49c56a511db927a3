"""Published documents of every kind, made of plain values: what a village could have voted on."""

import random

from deliberation.records.chain import canonical, digest
from deliberation.tallies.ranking import rank
from deliberation.tallies.recount import count
from deliberation.tallies.rules import frozen
from meetings.documents.published import in_one_way
from meetings.documents.verify_result import FORMAT, FORMAT_VERSION, as_bytes

CRITERIA = ["felt_by_many", "urgent"]
OPTIONS = [
    {"name": 12, "title": "Talud “kali”", "place": "Jambon", "cost": 60, "source": "DDS"},
    {"name": 4, "title": "Jamban", "place": "", "cost": 50, "source": "PBK"},
    {"name": 30, "title": "Lampu jalan", "place": "RT 02", "cost": 40, "source": "DDS"},
    {"name": 107, "title": "Bibit 🌱", "place": "", "cost": None, "source": None},
    {"name": 9, "title": "Paving", "place": "", "cost": 40, "source": "PBK"},
]
VALUES = [{"felt": 3, "far": "1/2"}, {"felt": 3, "far": "2/3"}, {"felt": 5}, {}, {"felt": 5}]
MONEY = [
    {"funding": None},
    {"funding": "greedy-skip", "ceiling": 100},
    {"funding": "greedy-stop", "ceiling": 100},
    {"funding": "greedy-skip", "ceilings": {"DDS": 70, "PBK": 50}},
    {"funding": "greedy-stop", "ceilings": {"DDS": 70, "PBK": 50}},
]


def choice(dice, kind, names):
    """What one voter may put into the box."""
    if kind == "yesno":
        return dice.choice(["yes", "yes", "no", "abstain"])
    some = dice.sample(names, dice.randint(1, len(names)))
    if kind == "points":
        return {str(name): dice.randint(1, 2) for name in some[:3]}
    if kind == "matrix":
        return {str(name): {c: dice.randint(1, 5) for c in CRITERIA} for name in some}
    return some[:3] if kind in {"pick", "rank321"} else some


def parameters(kind):
    return {
        "pick": {"seats": 3},
        "points": {"points": 6, "most": 2},
        "matrix": {"criteria": CRITERIA, "least": 1, "most": 5, "weights": {"urgent": "3/2"}},
        "yesno": {"threshold": "2/3", "base": "cast", "quorum": "1/2", "quorum_of": 9},
    }.get(kind, {})


def with_values():
    return [{**option, "values": values} for option, values in zip(OPTIONS, VALUES, strict=True)]


def document(kind="pick", *, voters=7, seed=1, lot=None, beside=(), chain=(), **money):
    """A box filled by dice and counted by our rules."""
    dice = random.Random(seed)
    options = [] if kind == "yesno" else with_values()
    box = [choice(dice, kind, [one["name"] for one in OPTIONS]) for _ in range(voters)]
    links = ["total", *chain, *(["lot"] if lot else [])]
    rule = frozen(kind, beside=beside, chain=links, **parameters(kind), **money)
    facts = count(rule, options, box, seed=lot, present=voters + 1, entitled=voters + 2)
    return finished(rule, options, box, facts)


def before_parts(voters=7, ceiling=100):
    """A ballot of the first days."""
    dice = random.Random(3)
    names = [one["name"] for one in OPTIONS]
    box = [choice(dice, "pick", names) for _ in range(voters)]
    rule = {
        "name": "approval-greedy-skip",
        "version": 1,
        "kind": "pick",
        "seats": 3,
        "ceiling": ceiling,
    }
    facts = rank(box, {one["name"]: one["cost"] for one in OPTIONS}, ceiling).as_facts()
    return finished(rule, OPTIONS, box, facts)


def finished(rule, options, box, facts, **more):
    ballot = {
        "id": 7,
        "question": "Mana yang didahulukan?",
        "secrecy": "secret",
        "rule": {**rule, "sentence": "Yang terbanyak didahulukan."},
        "options": options,
        "entitled": len(box) + 2,
        "voted": len(box),
        "channels": {"helper": 2, "phone": len(box) - 2} if len(box) > 2 else {"phone": len(box)},
        "void": 0,
        "ballots": sorted((in_one_way(rule["kind"], one) for one in box), key=canonical),
        "codes": sorted(f"kopi-{number:04}" for number in range(len(box))),
        "hamlets": {},
        "facts": facts,
        **more,
    }
    return signed(ballot)


def signed(ballot):
    """Put into a document with a record that vouches for it, all digests right."""
    entry = {
        "stream": "meeting:uji",
        "number": 31,
        "name": "lot.drawn" if "lot" in ballot["facts"] else "ballot.closed",
        "actor": "user:3",
        "at": "2026-11-27T12:00:00.000000+00:00",
        "facts": {
            "ballot": ballot["id"],
            "entitled": ballot["entitled"],
            "voted": ballot["voted"],
            "published": digest(ballot),
        },
        "prev": "0" * 64,
    }
    told = {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "village": {"name": "Pejambon"},
        "meeting": {"title": "Musdes RKP", "starts_at": "2026-11-27T12:00:00+00:00"},
        "ballot": ballot,
        "record": entry | {"hash": digest(entry)},
    }
    return told | {"digest": digest(told)}


def shared_by_hamlets():
    """Equal shares with what each hamlet would pay; the sums are in the file, the voters not."""
    rule = frozen("pick", beside=["equal-shares-add1"], seats=3, ceiling=100)
    box = [[12], [12], [9], [9], [9], [9]]
    facts = count(rule, with_values(), box)
    spent = facts["equal_shares"]["spent"]
    hamlets = {"": {"Jambon": spent - 7, "Tanggungan": 7}}
    return finished(rule, with_values(), box, facts, hamlets=hamlets)


def with_papers(handed=4, valid=3, invalid=1, kind="pick"):
    """Some of the ballots came on paper, and so have no code."""
    ballot = document(kind)["ballot"]
    missing = handed - valid - invalid
    papers = {"handed": handed, "valid": valid, "invalid": invalid, "missing": missing}
    channels = {"paper": valid, "phone": ballot["voted"] - valid}
    return signed(
        {**ballot, "channels": channels, "codes": ballot["codes"][valid:], "papers": papers}
    )


# What somebody may change in `with_papers`, and where it is found.
FORGED_PAPERS = [
    (lambda one: one["codes"].append("topi-kopi"), ["ballot.codes"]),
    (lambda one: one["codes"].pop(), ["ballot.codes"]),
    (
        lambda one: one["papers"].update(valid=4),
        ["ballot.channels.paper", "ballot.codes", "ballot.papers.missing"],
    ),
    (lambda one: one["papers"].update(missing=1), ["ballot.papers.missing"]),
    (lambda one: one["papers"].update(invalid=2), ["ballot.papers.missing"]),
    (lambda one: one["papers"].update(handed=10, missing=6), ["ballot.papers.handed"]),
    (lambda one: one.pop("papers"), ["ballot.channels.paper", "ballot.codes"]),
]


def every_kind():
    """{what it is: document}: kinds, money, chains, lots, second readings, nobody, the old rule."""
    found = {
        f"{kind}, {money.get('funding')} {'sources' if 'ceilings' in money else ''}": document(
            kind, **money
        )
        for kind in ("pick", "rank321", "rank", "points")
        for money in MONEY
    }
    tie = {"voters": 2, "seed": 5, "chain": ["felt", "far"]}
    shares = {"beside": ["equal-shares-add1"]}
    return found | {
        "yes and no": document("yesno"),
        "no quorum": document("yesno", voters=1),
        "matrix": document("matrix"),
        "ties by a chain": document("pick", **tie, **MONEY[1]),
        "ties by a lot": document("rank321", **tie, lot="padi 17", **MONEY[2]),
        "ties that stay": document("pick", voters=2, seed=5, **MONEY[1]),
        "second reading": document("rank", beside=["schulze"], **MONEY[1]),
        "second reading of three": document("rank321", beside=["schulze"]),
        "equal shares": document("pick", **shares, **MONEY[1]),
        "equal shares of sources": document("points", **shares, **MONEY[3]),
        "what hamlets pay": shared_by_hamlets(),
        "some on paper": with_papers(),
        "papers that never came back": with_papers(handed=5, valid=1, invalid=0),
        "nobody came": document("pick", voters=0, **MONEY[1]),
        "the rule of the first ballots": before_parts(),
        "the same without a ceiling": before_parts(ceiling=None),
    }


FILES = {name: as_bytes(one) for name, one in every_kind().items()}
