"""A counted ballot as it is published: everything that a recount needs, and no name (P6, P7).

`ballot` is what closing froze, and the digest that the record "ballot.closed" cites is of it; the
rest says where it comes from. Ballots and codes are sorted, each for itself: no place in the file
tells which code belongs to which choice, who voted first, or by which way a ballot came. Picks are
sorted inside a ballot too: the order in which somebody tapped them would be a mark that whoever
buys a vote can ask for.

    format, version  what this is
    village          name, district, regency, province
    meeting          code, title, kind, starts_at
    ballot           id, question, secrecy
                     rule: as it was frozen at opening, with its sentence
                     options: name (a number), title, place, cost and what else the count looks at
                     entitled, voted, channels; void: how many cast and then lost their vote, or
                     were handed a ballot paper
                     ballots, codes: a paper has none, nor a raised hand
                     papers: handed out, valid, invalid, missing; only where any were handed out
                     hamlets: what each would pay by equal shares, by source; who lives where
                     is not in the file, so this alone cannot be counted again
                     facts: the count (deliberation/tallies/recount.py)
    record           the entry of the meeting's record book that vouches for `ballot`
    digest           SHA-256 of all of the above

The file is canonical JSON (deliberation/records/chain.py) and one new line.
"""

from datetime import UTC
from typing import Any

from deliberation.records.chain import canonical, digest
from deliberation.records.models import Record
from deliberation.tallies.choices import PICK
from meetings.documents.verify_result import FORMAT, FORMAT_VERSION, VOUCHING, as_bytes
from meetings.models import Ballot
from meetings.queries.box import choices_counted, codes_counted

VILLAGE = ("name", "district", "regency", "province")
# What else closing freezes with the facts (actions/counting.py).
NOT_FACTS = {
    *("rule", "options", "entitled", "voted", "channels", "void", "hamlets"),
    *("by_channel", "firsts", "papers"),
}
PAPERS = ("handed", "valid", "invalid", "missing")


def file_of(ballot: Ballot) -> bytes:
    """`result.json`, the same bytes whoever asks."""
    return as_bytes(published(ballot))


def published(ballot: Ballot) -> dict[str, Any]:
    """The whole document of a counted ballot."""
    village, meeting = ballot.meeting.village, ballot.meeting
    document = {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "village": {name: getattr(village, name) for name in VILLAGE},
        "meeting": {
            "code": meeting.code,
            "title": meeting.title,
            "kind": meeting.kind,
            "starts_at": meeting.starts_at.astimezone(UTC).isoformat(),
        },
        "ballot": vouched_for(ballot),
        "record": record_of(ballot),
    }
    return document | {"digest": digest(document)}


def vouched_for(ballot: Ballot) -> dict[str, Any]:
    """What the record of closing cites by its digest; nothing in it changes afterwards."""
    facts = ballot.result
    kind = facts["rule"]["kind"]
    return {
        "id": ballot.pk,
        "question": ballot.question,
        "secrecy": ballot.secrecy,
        "rule": facts["rule"],
        "options": [option_of(option) for option in facts["options"]],
        "entitled": facts["entitled"],
        "voted": facts["voted"],
        "channels": facts["channels"],
        "void": len(facts["void"]),
        "ballots": sorted(
            (in_one_way(kind, choice) for choice in choices_counted(ballot)), key=canonical
        ),
        "codes": codes_counted(ballot),
        "hamlets": facts.get("hamlets", {}),
        "facts": facts_of(facts),
        **(
            {"papers": {name: facts["papers"][name] for name in PAPERS}}
            if "papers" in facts
            else {}
        ),
    }


def facts_of(result: dict[str, Any]) -> dict[str, Any]:
    """What `recount.count` gave; a vote of yes and no also says how many may vote."""
    facts = {name: value for name, value in result.items() if name not in NOT_FACTS}
    return facts | {"entitled": result["entitled"]} if "outcome" in facts else facts


def option_of(option: dict[str, Any]) -> dict[str, Any]:
    rest = {name: value for name, value in option.items() if name != "proposal"}
    return {"name": option["proposal"], **rest}


def in_one_way(kind: str, choice: Any) -> Any:
    """A choice without what says nothing."""
    return sorted(choice) if kind == PICK else choice


def record_of(ballot: Ballot) -> dict[str, Any] | None:
    """The entry that vouches for the result, of the closing or of the lot, as it was hashed."""
    rows = Record.objects.filter(
        stream=ballot.meeting.stream_id, name__in=VOUCHING, facts__ballot=ballot.pk
    )
    entry = rows.select_related("stream").order_by("number").last()
    if entry is None:
        return None
    return {
        "stream": entry.stream.key,
        "number": entry.number,
        "name": entry.name,
        "actor": entry.actor_key,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "facts": entry.facts,
        "prev": entry.prev_hash,
        "hash": entry.hash,
    }
