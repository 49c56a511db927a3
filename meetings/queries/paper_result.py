"""What a result says of the ballot papers, frozen with it at closing."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from deliberation.tallies.choices import WORDS
from deliberation.tallies.exact import said
from meetings.ballot_rules import scores_of
from meetings.models import Ballot, PaperBatch
from meetings.queries.box import FEW
from meetings.queries.papers import Papers, papers_of


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
        "batches": list(_batches(ballot, papers)),
    }


def _batches(ballot: Ballot, papers: Papers) -> Iterator[dict[str, Any]]:
    """Each bundle with its numbers; its scores only where they point at nobody."""
    for batch in papers.agreed:
        facts: dict[str, Any] = {
            "number": batch.number,
            "valid": batch.valid,
            "invalid": batch.invalid,
            "corrected": batch.corrected,
        }
        if not ballot.is_secret and batch.valid >= FEW:
            facts["scores"] = scores_in(ballot, batch)
        yield facts


def scores_in(ballot: Ballot, batch: PaperBatch) -> dict[str, int | str]:
    """The sub-total of a bundle, by option."""
    if ballot.is_yes_or_no:
        heard = Counter(batch.choices)
        return {word: heard[word] for word in WORDS}
    options = list(ballot.options.values_list("proposal", flat=True))
    scores = scores_of(ballot, options, batch.choices)
    return {str(pk): said(scores[pk]) for pk in options}
