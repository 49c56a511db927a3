"""A hall at its fullest: long names, long titles, billions and a thousand people, moment by moment.

Each moment is a function of the cast and its meeting; it leaves the room where its name says.
"""

import uuid

from django.utils.timezone import now

from deliberation.proposals.models import Stance
from deliberation.villages.models import Criterion, FundingSource, Hamlet
from meetings.actions.commenting import comment_on
from meetings.actions.counting import close_ballot, show_result, turn_result
from meetings.actions.deciding import close_check, draft_decision, open_check, take_stand
from meetings.actions.floor import call_speaker, raise_hand
from meetings.actions.ruling import Promise, accept_proposal, end_proposal
from meetings.actions.scoring import begin_scoring, give_mark
from meetings.actions.sorting import clear_wall, put_on_wall
from meetings.models import Participant, Stand
from meetings.stages import Gate, ItemKind
from tests.hall import make_ballot, make_seats, table, vote, vote_by_hands
from tests.meetings.talk import stand_at
from tests.papers import in_days, make_plan

NAME = "Raden Ayu Kusumawardhani Hadiningratning"
TITLE = (
    "Pembangunan tembok penahan tanah dan saluran pembuangan air di sepanjang jalan poros "
    "Tanggungan sampai batas desa RT 12"
)
PROBLEM = "Setiap musim hujan tanah longsor ke jalan, anak sekolah terpaksa memutar. " * 5
QUESTION = (
    "Dari semua usulan yang sudah dibahas malam ini, manakah yang paling mendesak untuk "
    "dikerjakan lebih dahulu pada tahun depan?"
)
WORDING = "Musyawarah menyepakati usulan teratas masuk RKP Desa dan melaporkannya tiap bulan. " * 5
COSTS = [1_250_000_000, 12_345_678_900, 61_750_000, 157_500_000, None, 525_000_000]


def fill(meeting, number=1000):
    """So many people at once, without an act each."""
    hamlet = Hamlet.objects.filter(village=meeting.village).first()
    last = meeting.participants.count()
    Participant.objects.bulk_create(
        Participant(
            meeting=meeting,
            number=last + n,
            key=uuid.uuid4(),
            name=f"Warga {n}",
            hamlet=hamlet,
            gender="P",
            source=Participant.Source.PHONE,
            state=Participant.State.ADMITTED,
            may_vote=True,
            admitted_at=now(),
        )
        for n in range(1, number + 1)
    )


def seats(meeting, number=6):
    """People with phones; the first two have names of forty letters."""
    found = make_seats(meeting, number)
    for place, seat in enumerate(found[:2]):
        seat.name = f"{NAME[:38]} {place}"
        seat.save(update_fields=["name"])
    return found


def laid(meeting, number=6):
    """Proposals with long titles and large amounts."""
    rows = [
        table(meeting, f"{number + 1} {TITLE}"[:120], COSTS[number % len(COSTS)])
        for number in range(number)
    ]
    for row in rows:
        row.problem = PROBLEM
        row.save(update_fields=["problem"])
    return rows


def called(_cast, meeting):
    fill(meeting)
    meeting.gate, meeting.current_item, meeting.theme = Gate.CALLED, None, TITLE
    meeting.save(update_fields=["gate", "current_item", "theme"])


def talking(cast, meeting):
    """Somebody has the floor, others wait for it."""
    stand_at(meeting, ItemKind.TALK)
    for item in meeting.items.all():
        item.title, item.note = f"{item.title}: {TITLE}"[:80], TITLE
        item.save(update_fields=["title", "note"])
    meeting.refresh_from_db()
    fill(meeting)
    turns = [raise_hand(meeting, key=uuid.uuid4(), by=seat) for seat in seats(meeting)]
    call_speaker(turns[0], by=cast.facilitator)


def reviewing(cast, meeting):
    for days in (-400, -16, 3, 30, 90, 120):
        make_plan(cast, days=days, title=TITLE)
    stand_at(meeting, ItemKind.REVIEW)


def collecting(_cast, meeting):
    laid(meeting, 7)
    stand_at(meeting, ItemKind.COLLECT)


def spoken_of(cast, meeting):
    """A proposal on the wall with a word of each kind, while somebody speaks."""
    people, (row, *_others) = seats(meeting), laid(meeting)
    stand_at(meeting, ItemKind.COLLECT)
    tabled = meeting.tabled.get(proposal=row)
    for stance in Stance.values:
        comment_on(tabled, key=uuid.uuid4(), stance=stance, text=PROBLEM[:200], by=people[2])
    turns = [raise_hand(meeting, key=uuid.uuid4(), by=seat) for seat in people]
    call_speaker(turns[0], by=cast.facilitator)
    put_on_wall(tabled, by=cast.facilitator)


def criteria(_cast, meeting):
    """The hall reads by what it will score."""
    fill(meeting)
    stand_at(meeting, ItemKind.SCORE)


def scoring(cast, meeting):
    """Everything is scored but one mark; two are equal; the first is on the wall."""
    rows = laid(meeting)
    stand_at(meeting, ItemKind.SCORE)
    matrix = begin_scoring(meeting, by=cast.facilitator)
    codes = [one["code"] for one in matrix.criteria]
    for place, row in enumerate(rows):
        tabled = meeting.tabled.get(proposal=row)
        for code in codes[1:] if place == len(rows) - 1 else codes:
            give_mark(tabled, criterion=code, value=max(1, 4 - place // 2), by=cast.scribe)
    put_on_wall(meeting.tabled.get(proposal=rows[0]), by=cast.facilitator)


def scoring_by_many(cast, meeting):
    """As many criteria as there may be, each with a long name."""
    for number in range(3):
        Criterion.objects.create(
            village=meeting.village,
            code=f"more_{number}",
            name="Mendukung kesiapan warga menanggung pemeliharaan hasilnya",
            meaning="makin siap",
            most=9,
            position=9,
        )
    scoring(cast, meeting)


def scored(cast, meeting):
    """The table hangs, by rank."""
    scoring(cast, meeting)
    clear_wall(meeting, by=cast.facilitator)


def preparing(_cast, meeting):
    stand_at(meeting, ItemKind.RANK)


def voting(cast, meeting, *, live_bars=False, number=4):
    stand_at(meeting, ItemKind.RANK)
    people, rows = seats(meeting), laid(meeting, number)
    fill(meeting)
    facts = {"words": QUESTION} if not live_bars else {}
    ballot = ballot_of(meeting, rows, cast, live_bars=live_bars, **facts)
    for seat, choice in zip(people, [0, 0, 1, 2, 1, 2], strict=True):
        vote(ballot, seat, [rows[choice]])
    return ballot


def ballot_of(meeting, rows, cast, *, live_bars=False, words=None):
    ballot = make_ballot(
        meeting, rows, by=cast.facilitator, seats=1, ceiling=13_700_000_000, live_bars=live_bars
    )
    if words:
        ballot.question = words
        ballot.save(update_fields=["question"])
    return ballot


def voting_with_bars(cast, meeting):
    voting(cast, meeting, live_bars=True, number=6)


def counted(cast, meeting):
    """Three are equal, and not all of them fit under the ceiling."""
    ballot = voting(cast, meeting, number=6)
    show_result(close_ballot(ballot, by=cast.facilitator), by=cast.facilitator)


def ordered(cast, meeting, *, page=1, **more):
    """An order of all: its path leads elsewhere at each step, and nobody has the same place."""
    stand_at(meeting, ItemKind.RANK)
    people, rows = seats(meeting), laid(meeting)
    more = {"kind": "rank", "ceiling": 13_700_000_000} | more
    ballot = make_ballot(meeting, rows, by=cast.facilitator, **more)
    for number, seat in enumerate(people):
        vote(ballot, seat, rows[number % 3 :] + rows[: number % 3])
    show_result(close_ballot(ballot, by=cast.facilitator), by=cast.facilitator)
    turn_result(ballot, page=page, by=cast.facilitator)


def the_path(cast, meeting):
    ordered(cast, meeting, page=3)


def who_took_part(cast, meeting):
    ordered(cast, meeting, page=4)


def several_sources(cast, meeting, *, page=1):
    """Each row names who pays for it."""
    stand_at(meeting, ItemKind.RANK)
    people, rows = seats(meeting), laid(meeting)
    sources = list(FundingSource.objects.all()[:5])
    for row, source in zip(rows, sources, strict=False):
        row.source = source
        row.save(update_fields=["source"])
    ceilings = {source.pk: 13_700_000_000 for source in sources}
    ballot = make_ballot(meeting, rows, by=cast.facilitator, seats=6, ceilings=ceilings)
    for number, seat in enumerate(people):
        vote(ballot, seat, rows[: 1 + number % 6])
    show_result(close_ballot(ballot, by=cast.facilitator), by=cast.facilitator)
    turn_result(ballot, page=page, by=cast.facilitator)


def what_each_source_pays(cast, meeting):
    several_sources(cast, meeting, page=3)


def yes_or_no_counted(cast, meeting):
    stand_at(meeting, ItemKind.RANK)
    people = seats(meeting)
    ballot = make_ballot(meeting, [], by=cast.facilitator, kind="yesno")
    for number, seat in enumerate(people):
        row = vote(ballot, seat, [])
        row.choice = ("yes", "yes", "no", "abstain")[number % 4]
        row.save(update_fields=["choice"])
    show_result(close_ballot(ballot, by=cast.facilitator), by=cast.facilitator)


def counted_beside_marks(cast, meeting):
    """The result, and beside it what the same proposals got by the criteria."""
    scoring(cast, meeting)
    stand_at(meeting, ItemKind.RANK)
    rows = [one.proposal for one in meeting.tabled.select_related("proposal")]
    people = seats(meeting)
    ballot = ballot_of(meeting, rows, cast)
    for seat, choice in zip(people, [0, 0, 1, 2, 1, 2], strict=True):
        vote(ballot, seat, [rows[choice]])
    show_result(close_ballot(ballot, by=cast.facilitator), by=cast.facilitator)


def wording(cast, meeting):
    stand_at(meeting, ItemKind.DECIDE)
    fill(meeting)
    return draft_decision(meeting, wording=WORDING, by=cast.scribe)


def asking(cast, meeting):
    people = seats(meeting)
    draft = wording(cast, meeting)
    open_check(draft, by=cast.chair)
    for seat in people:
        take_stand(draft, seat=seat, choice=Stand.Choice.AGREE, reason="", by=seat)
    return draft


def decided(cast, meeting):
    draft = asking(cast, meeting)
    close_check(draft, by=cast.chair)
    return vote_by_hands(draft, 612, 301, 40, by=cast.chair)


def ruled(cast, meeting):
    rows = laid(meeting)
    decision = decided(cast, meeting)
    promise = Promise(words=TITLE, owner="Kasi Kesejahteraan", due=in_days(200))
    accept_proposal(meeting, rows[0], decision=decision, promise=promise, by=cast.chair)
    for row, outcome in zip(rows[1:], ["later", "sent_up", "not_taken", "later"], strict=False):
        end_proposal(
            meeting, row, decision=decision, outcome=outcome, reason=PROBLEM[:150], by=cast.chair
        )


def closing(cast, meeting):
    ruled(cast, meeting)
    stand_at(meeting, ItemKind.CLOSE)


MOMENTS = {
    one.__name__: one
    for one in (
        *(called, talking, reviewing, collecting, spoken_of, criteria, scoring, scoring_by_many),
        *(scored, preparing, voting, voting_with_bars, counted, counted_beside_marks),
        *(ordered, the_path, who_took_part, several_sources, what_each_source_pays),
        yes_or_no_counted,
        *(wording, asking, decided, ruled, closing),
    )
}
