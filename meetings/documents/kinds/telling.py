"""The records of a meeting as sentences of its risalah.

Told is what a person in the hall would have noticed. Who voted, and who took which stand, is not
told: a secret vote has no names, and the sums stand in the result. What was hidden is left out, as
withdrawn words are (domain.md 1.5). The public's copy says "seorang warga" where a name stood.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils import translation
from django.utils.timezone import localtime

from deliberation.proposals.models import Answer, Comment, Outcome, Proposal
from deliberation.records.models import Record
from deliberation.villages.papers.amounts import rupiah
from deliberation.workplans.models import Check, WorkPlan
from meetings.documents.kinds.base import Facts, Said
from meetings.documents.kinds.deciding import outcome, way
from meetings.documents.kinds.masking import SOMEBODY
from meetings.models import AgendaItem, Ballot, Decision, HandCount, Ruling, Turn
from meetings.queries.verdicts import hands_sentence

MISSING = "(sudah dihapus)"
STANCES = {
    "for": "mendukung",
    "against": "keberatan atas",
    "question": "bertanya tentang",
}


@dataclass
class Book:
    """What the records speak of, each list read once."""

    said: Said
    seats: dict[int, str] = field(default_factory=dict)
    items: dict[int, str] = field(default_factory=dict)
    proposals: dict[int, Proposal] = field(default_factory=dict)
    comments: dict[int, Comment] = field(default_factory=dict)
    turns: dict[int, int] = field(default_factory=dict)
    ballots: dict[int, str] = field(default_factory=dict)
    decisions: dict[int, Decision] = field(default_factory=dict)
    plans: dict[int, str] = field(default_factory=dict)
    rulings: dict[int, Ruling] = field(default_factory=dict)
    answers: dict[int, list[Answer]] = field(default_factory=dict)
    counts: set[int] = field(default_factory=set)

    def who(self, seat: int | None) -> str:
        """A person of the hall; nobody in particular on the public's copy."""
        return self.seats.get(seat or 0, SOMEBODY) if self.said.complete else SOMEBODY

    def title(self, proposal: int) -> str:
        row = self.proposals.get(proposal)
        return f"“{self.said.words(row.title)}”" if row else MISSING

    def words(self, said: str) -> str:
        return self.said.words(" ".join(said.split()))


Sentence = Callable[[Book, dict[str, Any]], str]


def course(said: Said) -> list[Facts]:
    """Every record that has a sentence, with its time and number; a constant number of queries."""
    meeting = said.meeting
    rows = list(
        Record.objects.filter(stream=meeting.stream_id, name__in=SENTENCES).order_by("number")
    )
    book = _book(said, rows)
    found = []
    with translation.override("id"):
        for row in rows:
            if sentence := SENTENCES[row.name](book, row.facts):
                facts = {"nomor": row.number, "jam": f"{localtime(row.at):%H.%M}"}
                found.append({**facts, "kalimat": sentence})
    return found


def _book(said: Said, rows: list[Record]) -> Book:
    meeting = said.meeting
    asked = {row.facts["proposal"] for row in rows if "proposal" in row.facts}
    people = meeting.participants.select_related("element")
    book = Book(said)
    book.seats = {
        one.pk: f"{one.name} ({one.element.name})" if one.element else one.name for one in people
    }
    book.items = dict(AgendaItem.objects.filter(meeting=meeting).values_list("pk", "title"))
    book.proposals = Proposal.objects.filter(hidden_at=None).in_bulk(asked)
    book.comments = Comment.objects.filter(
        hidden_at=None,
        pk__in=[row.facts["comment"] for row in rows if row.name == "comment.added"],
    ).in_bulk()
    book.turns = dict(Turn.objects.filter(meeting=meeting).values_list("pk", "participant"))
    book.ballots = dict(Ballot.objects.filter(meeting=meeting).values_list("pk", "question"))
    book.decisions = Decision.objects.filter(meeting=meeting).in_bulk()
    book.rulings = Ruling.objects.filter(meeting=meeting).in_bulk()
    on_drafts = HandCount.objects.filter(decision__meeting=meeting)
    book.counts = set(on_drafts.values_list("pk", flat=True))
    plans = [row.facts["plan"] for row in rows if "plan" in row.facts]
    book.plans = dict(WorkPlan.objects.filter(pk__in=plans).values_list("pk", "title"))
    for answer in Answer.objects.filter(proposal__in=asked).order_by("pk"):
        book.answers.setdefault(answer.proposal_id, []).append(answer)
    return book


def _opened(_book: Book, facts: dict[str, Any]) -> str:
    if "present" not in facts:
        return "Musyawarah dibuka."
    quorum = f", kuorum {facts['quorum']}" if facts.get("quorum") else ""
    return f"Musyawarah dibuka: {facts['present']} hadir dari {facts['invited']} undangan{quorum}."


def _item(book: Book, facts: dict[str, Any]) -> str:
    return f"Mata acara: {book.items.get(facts['item'], MISSING)}."


def _proposal(book: Book, facts: dict[str, Any]) -> str:
    row = book.proposals.get(facts["proposal"])
    if row is None:
        return ""
    return (
        f"{book.who(facts.get('seat'))} mengusulkan {book.title(row.pk)}: {book.words(row.problem)}"
    )


def _comment(book: Book, facts: dict[str, Any]) -> str:
    row = book.comments.get(facts["comment"])
    if row is None or row.proposal_id not in book.proposals:
        return ""
    who = row.author_name if book.said.complete else SOMEBODY
    return f"{who} {STANCES[row.stance]} {book.title(row.proposal_id)}: {book.words(row.text)}"


def _answered(book: Book, facts: dict[str, Any]) -> str:
    """The answers of a proposal come in the order of their records."""
    if facts["proposal"] not in book.proposals:
        return ""
    waiting = book.answers.get(facts["proposal"], [])
    answer = waiting.pop(0) if waiting else None
    can = "dapat" if facts["feasible"] else "belum dapat"
    cost = f", perkiraan biaya {rupiah(facts['cost'])}" if facts.get("cost") else ""
    reason = f": {book.words(answer.reason)}" if answer else "."
    return (
        f"Pemerintah desa menjawab {book.title(facts['proposal'])}: {can} dikerjakan{cost}{reason}"
    )


def _about(sentence: str) -> Sentence:
    """A sentence about one proposal."""

    def tell(book: Book, facts: dict[str, Any]) -> str:
        known = facts["proposal"] in book.proposals
        return sentence % book.title(facts["proposal"]) if known else ""

    return tell


def _merged(book: Book, facts: dict[str, Any]) -> str:
    return f"Usulan {book.title(facts['proposal'])} disatukan dengan {book.title(facts['into'])}."


def _called(book: Book, facts: dict[str, Any]) -> str:
    return f"{book.who(facts.get('seat'))} diberi kesempatan berbicara."


def _ballot(sentence: str) -> Sentence:
    def tell(book: Book, facts: dict[str, Any]) -> str:
        question = book.words(book.ballots.get(facts["ballot"], MISSING))
        return sentence % {**facts, "question": f"“{question}”"}

    return tell


def _drafted(book: Book, facts: dict[str, Any]) -> str:
    row = book.decisions.get(facts["decision"])
    return f"Rancangan keputusan ditayangkan: {book.words(row.wording)}" if row else ""


def _taken(book: Book, facts: dict[str, Any]) -> str:
    one = {"way": facts["way"], "numbers": facts["numbers"]}
    told = f"{way(one)}: {outcome(one)}."
    return f"Keputusan {facts['number']}: {book.words(facts['wording'])} {told}"


def _counted(book: Book, facts: dict[str, Any]) -> str:
    """Of a vote on a draft; hands in a ballot are part of its result and may tell too much."""
    numbers = facts["numbers"]
    told = facts["count"] in book.counts and "in_favour" in numbers
    return f"Suara dihitung: {hands_sentence(numbers)}." if told else ""


def _ruled(book: Book, facts: dict[str, Any]) -> str:
    row = book.rulings.get(facts["ruling"])
    reason = f" Alasan: {book.words(row.reason)}" if row and row.reason else ""
    word = Outcome(facts["outcome"]).label
    return f"Usulan {book.title(facts['proposal'])}: {word}.{reason}"


def _heard(book: Book, facts: dict[str, Any]) -> str:
    finding = Check.Finding(facts["finding"]).label
    plan = book.words(book.plans.get(facts["plan"], MISSING))
    return f"Janji “{plan}” menurut musyawarah: {finding}."


def _reason(sentence: str) -> Sentence:
    return lambda book, facts: f"{sentence} {book.words(facts.get('reason') or '')}".strip()


def _plain(sentence: str) -> Sentence:
    return lambda _book, facts: sentence % facts


SENTENCES: dict[str, Sentence] = {
    "meeting.opened": _opened,
    "meeting.adjourned": _plain("Musyawarah ditunda menunggu kuorum."),
    "meeting.second_set": _plain("Musyawarah kedua ditetapkan."),
    "item.opened": _item,
    "proposal.submitted": _proposal,
    "comment.added": _comment,
    "proposal.answered": _answered,
    "proposal.merged": _merged,
    "proposal.discussed": _about("Usulan %s selesai dibahas."),
    "speaker.called": _called,
    "scoring.begun": _plain("Penilaian menurut kriteria dimulai."),
    "ballot.opened": _ballot("Pemungutan suara dibuka: %(question)s, %(entitled)s orang berhak."),
    "ballot.closed": _ballot(
        "Pemungutan suara ditutup: %(question)s, %(voted)s dari %(entitled)s memilih."
    ),
    "ballot.withdrawn": _ballot("Pemungutan suara ditarik kembali: %(question)s"),
    "result.shown": _ballot("Hasil pemungutan suara ditayangkan: %(question)s"),
    "lot.drawn": _ballot("Undian ditarik untuk %(question)s, benih %(seed)s."),
    "decision.drafted": _drafted,
    "decision.dropped": _plain("Rancangan keputusan ditarik."),
    "check.opened": _plain("Peserta ditanya: setuju, dapat menerima, atau keberatan."),
    "count.opened": _plain("Pemungutan suara dengan angkat tangan dimulai."),
    "count.agreed": _counted,
    "count.cancelled": _reason("Pemungutan suara dihentikan:"),
    "roll.opened": _plain("Pemungutan suara dengan panggilan nama dimulai."),
    "roll.ended": _counted,
    "decision.taken": _taken,
    "proposal.ruled": _ruled,
    "ruling.undone": _about("Putusan atas %s ditarik kembali."),
    "promise.heard": _heard,
    "meeting.closed": _plain("Musyawarah ditutup: %(present)s orang hadir sampai akhir."),
    "meeting.sealed": _plain("Notulen disegel."),
}
