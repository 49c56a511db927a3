"""A ballot paper as it is printed: what is asked, numbered options, and two words on its edge."""

from dataclasses import dataclass

from deliberation.records.chain import canonical
from deliberation.tallies.placing import WORTH
from meetings.ballot_rules import rule_of
from meetings.ballot_words import ANSWERS, sentence_of, task_of
from meetings.models import Ballot, BallotOption, Meeting, Participant
from meetings.receipts import paper_words

HALF_A_PAGE = 6  # so many options and no more leave room for a second paper on the sheet
LETTERS = {"yes": "Y", "no": "T", "abstain": "A"}


@dataclass(frozen=True)
class PaperForm:
    """One ballot's paper; every copy is the same, and nothing on it is of a person."""

    ballot: Ballot
    options: list[BallotOption]
    code: str

    @property
    def task(self) -> str:
        return task_of(self._rule)

    @property
    def sentence(self) -> str:
        return sentence_of(self._rule)

    @property
    def answers(self) -> list[tuple[str, str]]:
        """Of a vote of yes and no, with the letter that is typed for each."""
        return [(LETTERS[word], str(title)) for word, title in ANSWERS.items()]

    @property
    def places(self) -> range:
        """Where an order is asked: the boxes into which numbers are written, the best first."""
        most = {Ballot.Kind.RANK321: min(len(WORTH), len(self.options))}
        most[Ballot.Kind.RANK] = len(self.options)
        return range(1, most.get(Ballot.Kind(self.ballot.kind), 0) + 1)

    @property
    def is_long(self) -> bool:
        """It needs a whole sheet."""
        return len(self.options) + bool(self.places) > HALF_A_PAGE

    @property
    def _rule(self) -> dict[str, object]:
        return self.ballot.rule or rule_of(self.ballot)


def paper_form(ballot: Ballot) -> PaperForm:
    return PaperForm(ballot, list(ballot.options.all()), paper_code(ballot))


def paper_code(ballot: Ballot) -> str:
    """Two words that tell papers of two ballots apart, and those printed before it was changed."""
    rows = ballot.options.values_list("proposal", "title", "place", "cost")
    said = [ballot.pk, ballot.question, ballot.rule or rule_of(ballot), [list(row) for row in rows]]
    return paper_words(canonical(said))


def without_a_phone(meeting: Meeting) -> int:
    """How many present with a vote were written down at the door: as many papers are printed."""
    return meeting.participants.with_a_vote().filter(source=Participant.Source.DOOR).count()
