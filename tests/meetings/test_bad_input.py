"""What bad input gets: one clear sentence in the page's language, the right status, nothing lost.

Each case is sent as a page without scripts sends it and as a script does; a script keeps its own
form, the page shows what was typed.
"""

import html
import uuid

import pytest

from deliberation.proposals.models import Proposal
from meetings.actions.counting_hands import open_count
from meetings.actions.deciding import draft_decision
from meetings.actions.taking import take_by_consensus
from meetings.models import Participant
from meetings.stages import Gate, ItemKind
from tests.hall import make_counters
from tests.meetings.odd import JSON, TYPED, Hall, asking, by, newcomer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_counters")]
LONG = "panjang sekali " * 700
REQUIRED = "Bidang ini tidak boleh kosong."


def at_most(letters):
    return f"Pastikan nilai ini mengandung paling banyak {letters} karakter"


@pytest.fixture
def hall(cast, client, sit):
    return Hall(cast, client, sit)


def saying(hall, **more):
    said = {"key": str(uuid.uuid4()), "stance": "for", "text": TYPED}
    return hall.phone(), f"proposals/{hall.talud.pk}/comments", said | more


def at_desk(path, kind, **said):
    return lambda hall: (hall.at(kind).desk(), path.format(hall.paving.pk), said)


def gate(which, **more):
    def case(hall):
        hall.meeting.gate = which
        hall.meeting.called_at = hall.meeting.starts_at
        for name, value in more.items():
            setattr(hall.meeting, name, value)
        hall.meeting.save()
        return newcomer(hall)

    return case


def counting(**said):
    """The first counter at the desk, in round 1 of a vote."""

    def case(hall):
        draft = draft_decision(hall.at(ItemKind.DECIDE).meeting, wording="Ya.", by=by(hall))
        first, second = make_counters(hall.meeting)
        count = open_count(draft, first=first, second=second, by=by(hall))
        return hall.desk(), f"counts/{count.pk}/enter/1", {"round": 1, **said}

    return case


def counted_by(same):
    """The counters as they are chosen at the desk."""

    def case(hall):
        decision = hall.decision()
        first, second = make_counters(hall.meeting)
        if same == "person":
            second = first
        elif same == "element":
            Participant.objects.filter(pk=second.pk).update(element=first.element)
        said = {"first": first.pk, "second": second.pk}
        return hall.desk(), f"decisions/{decision.pk}/count", said

    return case


def objecting(hall):
    decision = hall.decision(check_opened_at=hall.meeting.starts_at)
    return hall.phone(), f"decisions/{decision.pk}/object", {"reason": LONG}


def accepting(due):
    def case(hall):
        hall.at(ItemKind.DECIDE)
        decision = draft_decision(hall.meeting, wording="Ya.", by=by(hall))
        take_by_consensus(decision, by=by(hall))
        said = {"promise": TYPED, "owner": "Kasi", "due": due, "pay": "free"}
        said["decision"] = decision.pk
        return hall.desk(), f"proposals/{hall.paving.pk}/accept", said

    return case


def discussed_since(hall):
    client, _path, said = asking(hall)
    Proposal.objects.update(discussed_at=hall.meeting.starts_at)
    return client, f"proposals/{hall.paving.pk}/edit", said


def item_moved_on(hall):
    case = asking(hall)
    hall.at(ItemKind.DECIDE)
    return case


def scribe_decides(hall):
    decision = hall.decision()
    return hall.desk("scribe"), f"decisions/{decision.pk}/mufakat", {}


def guest_proposes(hall):
    case = asking(hall)
    hall.sri.state, hall.sri.may_vote = hall.sri.State.WAITING, False
    hall.sri.save()
    return case


RANK, DECIDE, DISCUSS = ItemKind.RANK, ItemKind.DECIDE, ItemKind.DISCUSS
# What happens: (who sends what where), status, sentence, what must still stand in the form.
CASES = {
    "closed meeting": (gate(Gate.CLOSED), 409, "Rapat ini sudah ditutup.", ""),
    "published meeting": (gate(Gate.PUBLISHED), 409, "Rapat ini sudah ditutup.", ""),
    "meeting called off": (gate(Gate.CANCELLED), 409, "Rapat ini dibatalkan.", ""),
    "full hall": (gate(Gate.OPEN, capacity=1), 409, "Balai sudah penuh: 1 tempat", "Bu Wati"),
    "no name": (lambda h: newcomer(h, name=""), 422, "Silakan tulis nama.", ""),
    "a name of spaces": (
        *(lambda h: newcomer(h, name=" \u200b\u202e "), 422),
        *("Silakan tulis nama dengan huruf.", ""),
    ),
    "a long name": (lambda h: newcomer(h, name=LONG), 422, "Nama ini terlalu panjang", LONG),
    "no title": (lambda h: asking(h, title=""), 422, REQUIRED, TYPED),
    "a title of spaces": (lambda h: asking(h, title=" \t "), 422, REQUIRED, TYPED),
    "a long title": (lambda h: asking(h, title=LONG), 422, at_most(120), TYPED),
    "a long problem": (lambda h: asking(h, problem=LONG), 422, at_most(2000), LONG.strip()),
    "a NUL": (lambda h: asking(h, title="a\0b"), 422, "Karakter null tidak diizinkan", TYPED),
    "a volume below nothing": (lambda h: asking(h, volume="-3"), 422, "lebih besar dari", TYPED),
    "a huge volume": (lambda h: asking(h, volume="9" * 30), 422, "tidak melebihi 12 angka", TYPED),
    "a volume in words": (
        lambda h: asking(h, volume="banyak"),
        422,
        "Masukkan sebuah bilangan",
        TYPED,
    ),
    "no comment": (lambda h: saying(h, text=""), 422, REQUIRED, ""),
    "a long comment": (lambda h: saying(h, text=LONG), 422, at_most(500), LONG.strip()),
    "no stance": (lambda h: saying(h, stance="x"), 422, "Masukkan pilihan yang valid", TYPED),
    "a long reason": (at_desk("proposals/{}/hide", DISCUSS, reason=LONG), 422, at_most(300), ""),
    "no reason": (at_desk("proposals/{}/hide", DISCUSS, reason=" "), 422, REQUIRED, ""),
    "a long answer": (
        at_desk("proposals/{}/answer", DISCUSS, feasible="no", reason=LONG),
        *(422, at_most(1000), LONG.strip()),
    ),
    "a cost with a comma": (
        at_desk("proposals/{}/answer", DISCUSS, feasible="yes", reason=TYPED, cost="1,5"),
        *(422, "Silakan tulis rupiah bulat", TYPED),
    ),
    "a long question": (
        at_desk("ballots/new", RANK, question=LONG),
        422,
        at_most(200),
        LONG.strip(),
    ),
    "a long wording": (
        at_desk("decisions/new", DECIDE, wording=LONG),
        422,
        at_most(2000),
        LONG.strip(),
    ),
    "no wording": (at_desk("decisions/new", DECIDE, wording=" "), 422, REQUIRED, ""),
    "a long objection": (objecting, 422, at_most(300), LONG.strip()),
    "hands below nothing": (
        counting(in_favour="-1", against="0", abstain="0"),
        *(422, "lebih besar dari atau sama dengan 0", ""),
    ),
    "more hands than people": (
        counting(in_favour="7", against="0", abstain="0"),
        *(422, "padahal yang boleh mengangkat tangan hanya 1 orang", "7"),
    ),
    "hands that nobody wrote down": (counting(in_favour="1", against="0"), 422, REQUIRED, ""),
    "a round that is over": (
        counting(in_favour="1", against="0", abstain="0", round="2"),
        *(409, "ini putaran 1", "1"),
    ),
    "one person who counts twice": (counted_by("person"), 422, "Yang menghitung dua orang", ""),
    "counters of one element": (
        counted_by("element"),
        *(422, "Pilih penghitung dari dua unsur yang berbeda", ""),
    ),
    "a day in the past": (accepting("2001-01-01"), 422, "sudah lewat", TYPED),
    "a day that is none": (accepting("31-02-2027"), 422, "Masukkan tanggal yang valid", TYPED),
    "an item that moved on": (item_moved_on, 409, "Sekarang acara “Memutuskan”.", TYPED),
    "a proposal discussed since": (discussed_since, 409, "Usulan ini sudah dibahas.", TYPED),
    "a guest": (guest_proposes, 403, "Ini untuk yang sudah dicatat hadir.", TYPED),
    "a role that may not": (scribe_decides, 403, "Peran Anda tidak boleh", ""),
}


@pytest.mark.parametrize(("case", "status", "sentence", "typed"), CASES.values(), ids=CASES)
def test_a_page_says_so_and_keeps_what_was_typed(hall, case, status, sentence, typed):
    client, path, said = case(hall)
    answer = client.post(f"/m/{hall.meeting.code}/{path}/", said)
    page = html.unescape(answer.content.decode())
    assert (answer.status_code, sentence in page, typed in page) == (status, True, True), page


@pytest.mark.parametrize(("case", "status", "sentence", "_typed"), CASES.values(), ids=CASES)
def test_a_script_reads_the_same_sentence(hall, case, status, sentence, _typed):
    client, path, said = case(hall)
    answer = client.post(f"/m/{hall.meeting.code}/{path}/", said, headers=JSON)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/json")
    assert sentence in answer.json()["say"]
