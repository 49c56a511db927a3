"""Reading minutes back: times as times and codes as words, for whoever draws a paper."""

from copy import deepcopy
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from deliberation.proposals.models import Outcome
from deliberation.tallies.exact import heard
from deliberation.villages.models import MeetingKind
from deliberation.workplans.models import Check
from meetings.ballot_words import number
from meetings.models import Cast, Decision, RollAnswer
from meetings.queries.halls import counts
from meetings.queries.paper_result import spoken_papers
from meetings.queries.verdicts import basis_sentence, hands_sentence, rule_sentence
from meetings.stages import ItemKind

WAYS = ("phones", "hands")
TIMES = {"starts_at", "opened_at", "closed_at", "done_at", "taken_at"}
WORDS: dict[str, Any] = {
    "outcome": Outcome,
    "way": Decision.Way,
    "finding": Check.Finding,
}


def read(minutes: dict[str, Any]) -> dict[str, Any]:
    """Minutes with times parsed and a `…_word` beside each code, in the reader's language."""
    said = deepcopy(minutes)
    said["meeting"]["kind_word"] = _word(MeetingKind, said["meeting"]["kind"])
    said["meeting"]["speaker_list"] = said["meeting"]["speakers"].splitlines()
    for item in said["items"]:
        item["kind_word"] = _word(ItemKind, item["kind"])
    for ballot in said["ballots"]:
        ballot["channel_words"] = [
            (_word(Cast.Channel, code), count) for code, count in ballot["channels"].items()
        ]
        ballot["papers"] = spoken_papers(ballot.get("papers", {}))  # older minutes have none
        for row in ballot["rows"]:
            row["votes_word"] = number(heard(row["votes"]))
    if matrix := said.get("matrix"):  # minutes sealed before there was one have none
        codes = [criterion["code"] for criterion in matrix["criteria"]]
        for row in matrix["rows"]:
            row["cells"] = [row["marks"].get(code) for code in codes]
    for vote in said.get("counts", ()):
        if vote["rule"]:
            vote["says"], vote["basis"] = rule_sentence(vote["rule"]), basis_sentence(vote["rule"])
        elif vote["numbers"]:  # in a ballot, which has a rule of its own
            vote["hands"] = (
                hands_sentence(vote["numbers"]) if "in_favour" in vote["numbers"] else ""
            )
        vote["by_name"] = [
            (_word(RollAnswer.Choice, code), numbers)
            for code, numbers in vote["by_name"].items()
            if numbers
        ]
    for row in [said["meeting"], *_rows(said)]:
        _speak(row)
    said["undecided"] = [row["title"] for row in said["proposals"] if not row["outcome"]]
    return said


def counted_sentences(heard: dict[str, Any]) -> list[str]:
    """What was counted before the hall's word on a promise was written down, and the new day."""
    phones, hands = (
        ", ".join(f"{words} {n}" for words, n in counts(heard.get(way))) for way in WAYS
    )
    told = [
        phones and _("Phones: %(counts)s") % {"counts": phones},
        hands and _("Hands: %(counts)s") % {"counts": hands},
        heard.get("due") and _("New date: %(day)s") % {"day": date_format(heard["due"], "j F Y")},
    ]
    return [words for words in told if words]


def _rows(said: dict[str, Any]) -> list[dict[str, Any]]:
    lists = ("items", "proposals", "decisions", "rulings", "heard")
    return [row for name in lists for row in said[name]]


def _speak(row: dict[str, Any]) -> None:
    for name in TIMES & row.keys():
        row[name] = parse_datetime(row[name]) if row[name] else None
    if row.get("due"):
        row["due"] = parse_date(row["due"])
    for name in WORDS.keys() & row.keys():
        row[f"{name}_word"] = _word(WORDS[name], row[name])
    if "finding" in row:
        row["counted"] = counted_sentences(row)


def _word(choices: Any, code: str) -> str:
    return str(choices(code).label) if code in choices.values else ""
