"""What was decided, as papers say it: the wording, the way, what it means for each proposal."""

from typing import Any

from django.utils import translation

from deliberation.villages.papers.amounts import day
from meetings.documents.kinds.base import Facts, Said
from meetings.models import Decision
from meetings.queries.verdicts import result_sentence


def decisions(said: Said) -> list[Facts]:
    """Every decision with its way: mufakat, or the majority with its numbers."""
    return [
        {
            "nomor": number,
            "rumusan": said.words(" ".join(one["wording"].split())),
            "cara": way(one),
            "hasil": outcome(one),
            "keberatan": [said.words(reason) for reason in one["objections"]],
        }
        for number, one in enumerate(said.minutes["decisions"], 1)
    ]


def way(one: dict[str, Any]) -> str:
    if one["way"] == Decision.Way.CONSENSUS:
        return "Mufakat"
    by_name = one["numbers"].get("method") == "roll_call"
    return f"Suara terbanyak, {'panggilan nama' if by_name else 'angkat tangan'}"


def outcome(one: dict[str, Any]) -> str:
    numbers = one["numbers"]
    if one["way"] == Decision.Way.CONSENSUS:
        agree, live, against = (numbers.get(name, 0) for name in ("agree", "live_with", "object"))
        return f"{agree} setuju, {live} dapat menerima, {against} keberatan"
    with translation.override("id"):
        return result_sentence(numbers).rstrip(".")


def rulings(said: Said) -> list[Facts]:
    """What the decisions mean for each proposal, and the promise that came of it."""
    return [
        {
            "nomor": number,
            "usulan": said.words(one["title"]),
            "keputusan": one["outcome_word"],
            "diterima": bool(one["outcome"] == "accepted"),
            "alasan": said.words(one["reason"]),
            "janji": said.words(one["promise"]),
            "penanggung_jawab": said.words(one["owner"]),
            "tenggat": day(one["due"]) if one["due"] else "",
            "tindak_lanjut": _follows(said, one),
        }
        for number, one in enumerate(said.minutes["rulings"], 1)
    ]


def _follows(said: Said, one: dict[str, Any]) -> str:
    parts = [one["promise"]]
    if one["plan"]:
        owner = one["owner"]
        parts.append(f"({owner}, {day(one['due'])})" if one["due"] else f"({owner})")
    if one["reason"]:
        parts.append(f"Alasan: {one['reason']}" if one["plan"] else one["reason"])
    return said.words(" ".join(part for part in parts if part))


def undecided(said: Said) -> list[str]:
    return [said.words(title) for title in said.minutes["undecided"]]
