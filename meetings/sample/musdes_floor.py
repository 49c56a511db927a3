"""The middle of last year's Musdes: wishes, support, talk, and the ranking."""

import random
import uuid

from deliberation.villages.models import Role
from meetings.actions import (
    answering,
    balloting,
    casting,
    commenting,
    counting,
    floor,
    proposing,
    sorting,
)
from meetings.actions.ticket import Ticket
from meetings.models import Ballot, Cast, Meeting, Tabled
from meetings.sample import words
from meetings.sample.evening import Evening
from meetings.sample.papers import Wish
from meetings.sample.terms import RANKED, RANKED_CEILING
from meetings.sample.wishing import asked, details
from meetings.stages import ItemKind

IN_THE_HALL = (
    *("Paving gang RT 03", "Drainase depan balai desa", "Jambanisasi keluarga miskin"),
    *("Pelatihan olahan kedelai ibu-ibu", "Kelas lansia dan cek kesehatan keliling"),
    *("Jalan landai kursi roda di balai desa", "Perbaikan gapura batas desa"),
    "Lumbung pangan dan cadangan beras",
)
PICKS = 3


def propose(evening: Evening, papers: dict[str, Wish]) -> None:
    """Eight more wishes are said aloud, and everybody supports what they are for."""
    evening.open(ItemKind.COLLECT, 34)
    cast, taken = evening.cast, set[int]()
    for number, title in enumerate(IN_THE_HALL):
        wish = asked(cast, papers[title])
        seat = evening.seat_for(wish.hamlet.pk if wish.hamlet else None, taken=taken)
        with evening.at(36 + number * 2):
            tabled = proposing.propose(evening.meeting, key=uuid.uuid4(), asked=wish, by=seat)
        with evening.at(37 + number * 2):
            sorting.detail_proposal(tabled, details=details(papers[title]), by=cast[Role.OPERATOR])
    _support(evening, 54)
    _speak(evening, 58)


def _support(evening: Evening, minutes: float) -> None:
    chance = random.Random(3)  # noqa: S311 - the same story every time, no secret
    rows = list(evening.meeting.tabled.select_related("proposal"))
    with evening.at(minutes):
        for seat in evening.phones:
            for tabled in chance.sample(rows, chance.randint(1, 4)):
                proposing.support_proposal(tabled, by=seat)


def _speak(evening: Evening, minutes: float) -> None:
    """Four people speak, two of them without a phone."""
    by = evening.cast[Role.FACILITATOR]
    for number, seat in enumerate([*evening.phones[5:7], *evening.others[2:4]]):
        with evening.at(minutes + number * 2):
            if seat in evening.phones:
                turn = floor.raise_hand(evening.meeting, key=uuid.uuid4(), by=seat)
            else:
                turn = floor.raise_for(seat, key=uuid.uuid4(), by=by)
            floor.call_speaker(turn, by=by)
        with evening.at(minutes + number * 2 + 1.6):
            floor.end_turn(turn, by=by)


def discuss(evening: Evening) -> None:
    """The hall comments, the village head answers, and what was talked about is marked."""
    evening.open(ItemKind.DISCUSS, 68)
    cast = evening.cast
    tables = tables_of(evening.meeting)
    for number, (title, stance, text) in enumerate(words.MUSDES_COMMENTS):
        with evening.at(70 + number):
            commenting.comment_on(
                tables[title],
                key=uuid.uuid4(),
                stance=stance,
                text=text,
                by=evening.phones[(number * 3 + 1) % len(evening.phones)],
            )
    for number, (title, feasible, reason) in enumerate(words.MUSDES_ANSWERS):
        with evening.at(84 + number):
            answering.answer_proposal(
                tables[title], feasible=feasible, reason=reason, by=cast[Role.VILLAGE_HEAD]
            )
    with evening.at(98):
        for title in RANKED:
            sorting.mark_discussed(tables[title], by=cast[Role.FACILITATOR])


def rank(evening: Evening) -> None:
    """What competes for the same money is ranked; four in ten vote without a phone."""
    evening.open(ItemKind.RANK, 102)
    by, meeting = evening.cast[Role.FACILITATOR], evening.meeting
    tables = tables_of(meeting)
    with evening.at(104):
        question = balloting.Question(
            words="Mana yang harus didahulukan tahun depan?",
            seats=PICKS,
            proposals=[tables[title].proposal_id for title in RANKED],
            ceiling=RANKED_CEILING,
        )
        ballot = balloting.prepare_ballot(meeting, question=question, by=by)
    with evening.at(106):
        ballot = balloting.open_ballot(ballot, by=by)
    with evening.at(109):
        casting.cast_all(_tickets(evening, ballot))
    with evening.at(116):
        ballot = counting.close_ballot(ballot, by=by)
    with evening.at(117):
        counting.show_result(ballot, by=by)


def _tickets(evening: Evening, ballot: Ballot) -> list[Ticket]:
    """Almost everybody casts; the first on the list are liked most."""
    chance = random.Random(11)  # noqa: S311 - the same story every time, no secret
    options = list(ballot.options.values_list("proposal", flat=True))
    weights = [RANKED[option.title] for option in ballot.options.all()]
    phones = {seat.pk for seat in evening.phones}
    voters = [seat for seat in evening.seats if seat.may_vote][:-3]
    return [
        Ticket(
            seat=seat.pk,
            serial=seat.serial if seat.pk in phones else None,
            meeting=evening.meeting.pk,
            key=uuid.uuid4(),
            ballot=ballot.pk,
            rev=1,
            choice=_choice(chance, options, weights),
            channel=Cast.Channel.PHONE if seat.pk in phones else Cast.Channel.HELPER,
        )
        for seat in voters
    ]


def _choice(chance: random.Random, options: list[int], weights: list[int]) -> list[int]:
    chosen: list[int] = []
    while len(chosen) < PICKS:
        (one,) = chance.choices(options, weights)
        if one not in chosen:
            chosen.append(one)
    return chosen


def tables_of(meeting: Meeting) -> dict[str, Tabled]:
    """What lies on the table, by title."""
    return {row.proposal.title: row for row in meeting.tabled.select_related("proposal", "meeting")}
