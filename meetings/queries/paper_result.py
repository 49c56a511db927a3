"""What a result says of the ballot papers, frozen with it at closing."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from deliberation.tallies.choices import WORDS
from deliberation.tallies.exact import heard, said
from meetings.ballot_rules import scores_of
from meetings.ballot_words import ANSWERS, number
from meetings.models import Ballot, PaperBatch
from meetings.queries.box import FEW, casts_by_channel
from meetings.queries.papers import Papers, papers_of
from meetings.queries.parts import is_unanimous


def result_facts(ballot: Ballot) -> dict[str, Any]:
    """What the result says of the papers; nothing at all of a ballot without any."""
    papers = papers_of(ballot)
    if not papers:
        return {}
    return {
        "handed": papers.handed,
        "valid": papers.valid,
        "invalid": papers.invalid,
        "missing": papers.missing,
        "corrected": papers.corrected,
        "batches": list(_batches(ballot, papers, told=may_be_told(ballot, papers))),
        "dropped": [
            {"number": batch.number, "reason": batch.drop_reason} for batch in papers.dropped
        ],
    }


def may_be_told(ballot: Ballot, papers: Papers) -> bool:
    """Whether sub-totals point at nobody: none is of a handful or of people who all chose the same,
    nor is what is left of the whole.
    """
    if ballot.is_secret:
        return False
    rest = [choice for box in casts_by_channel(ballot).values() for choice in box]
    parts = [*(batch.choices for batch in papers.agreed), rest]
    return not any(part and (len(part) < FEW or is_unanimous(part)) for part in parts)


def _batches(ballot: Ballot, papers: Papers, *, told: bool) -> Iterator[dict[str, Any]]:
    """Each bundle with its numbers, and its scores where they may be told."""
    for batch in papers.agreed:
        facts: dict[str, Any] = {
            "number": batch.number,
            "valid": batch.valid,
            "invalid": batch.invalid,
            "corrected": batch.corrected,
        }
        if told and batch.valid:
            facts["scores"] = scores_in(ballot, batch)
        yield facts


def told_papers(facts: dict[str, Any]) -> dict[str, Any]:
    """The papers of a frozen result, every sub-total beside its title."""
    papers = facts.get("papers")
    if not papers:
        return {}
    titles = {str(one["proposal"]): one["title"] for one in facts["options"]}
    titles = titles or {word: str(title) for word, title in ANSWERS.items()}
    batches = [
        {
            **batch,
            "rows": [[titles[name], score] for name, score in batch.get("scores", {}).items()],
        }
        for batch in papers["batches"]
    ]
    return {**papers, "batches": batches}


def told_now(ballot: Ballot) -> dict[str, Any]:
    """The same of a ballot that is still open, with what is agreed on so far."""
    facts = ballot.result or {
        "papers": result_facts(ballot),
        "options": list(ballot.options.values("proposal", "title")),
    }
    return told_papers(facts)


def spoken_papers(papers: dict[str, Any]) -> dict[str, Any]:
    """The same with every score as the reader's language writes it."""
    batches = [
        {**batch, "rows": [[title, number(heard(score))] for title, score in batch["rows"]]}
        for batch in papers.get("batches", ())
    ]
    return {**papers, "batches": batches} if papers else {}


def scores_in(ballot: Ballot, batch: PaperBatch) -> dict[str, int | str]:
    """The sub-total of a bundle, by option."""
    if ballot.is_yes_or_no:
        words = Counter(batch.choices)
        return {word: words[word] for word in WORDS}
    options = list(ballot.options.values_list("proposal", flat=True))
    scores = scores_of(ballot, options, batch.choices)
    return {str(pk): said(scores[pk]) for pk in options}
