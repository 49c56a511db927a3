"""What the load works on: one village, one meeting, N seats with a vote, one open ballot."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.sessions.backends.db import SessionStore
from django.core import signing
from django.utils.timezone import now

from deliberation.people.models import User
from deliberation.proposals.models import Proposal
from deliberation.villages.models import Village
from meetings.models import Ballot, BallotOption, Entitlement, Meeting, Participant
from meetings.models.floor import Tabled
from meetings.seats import SALT, cookie_name
from meetings.stages import ItemKind
from tests.cast import make_meeting, make_user, make_village

OPTIONS = 20


@dataclass(frozen=True)
class World:
    """Ids and cookies; the rows themselves belong to the servers."""

    code: str
    meeting: int
    ballot: int
    choices: list[int]
    cookies: list[str]
    desk: str


def build(phones: int, *, voting: bool = True, options: int = OPTIONS, **more: Any) -> World:
    """Make the room in the configured database, ready for so many `phones`; the ballot is open.

    `more` is what its ballot asks, where that is not "pick up to 5".
    """
    village = Village.objects.filter(slug="bench").first() or make_village("bench", "Bench")
    meeting = make_meeting(village, at=ItemKind.RANK)
    hamlet = village.hamlets.first()
    people = Participant.objects.bulk_create(
        Participant(
            meeting=meeting,
            number=number,
            key=uuid.uuid4(),
            name=f"Peserta {number}",
            hamlet=hamlet,
            gender="P" if number % 2 else "L",
            source=Participant.Source.PHONE,
            state=Participant.State.ADMITTED,
            may_vote=True,
            admitted_at=now(),
        )
        for number in range(1, phones + 1)
    )
    asked = ballot_of(meeting, people, options, {"seats": 5, **more})
    if not voting:
        Ballot.objects.filter(meeting=meeting).delete()
    return World(
        code=meeting.code,
        meeting=meeting.pk,
        **asked,
        cookies=[seat_cookie(meeting.code, seat) for seat in people],
        desk=session_cookie(make_user(village, "facilitator")),
    )


def ballot_of(
    meeting: Meeting, people: list[Participant], options: int, asks: Mapping[str, Any]
) -> dict[str, Any]:
    """An open ballot over so many proposals, everybody entitled."""
    item = meeting.items.get(kind=ItemKind.RANK)
    ballot = Ballot.objects.create(
        meeting=meeting, item=item, question="Pilih usulan", opened_at=now(), **asks
    )
    proposals = [
        Proposal.objects.create(
            village=meeting.village,
            key=uuid.uuid4(),
            year=meeting.year,
            title=f"Usulan jalan gang {number}",
            problem="Becek saat hujan.",
            cost=number * 10_000_000,
        )
        for number in range(1, options + 1)
    ]
    Tabled.objects.bulk_create(
        Tabled(meeting=meeting, proposal=one, position=n) for n, one in enumerate(proposals)
    )
    BallotOption.objects.bulk_create(
        BallotOption(ballot=ballot, proposal=one, position=n, title=one.title, cost=one.cost)
        for n, one in enumerate(proposals)
    )
    Entitlement.objects.bulk_create(Entitlement(ballot=ballot, participant=p) for p in people)
    return {"ballot": ballot.pk, "choices": [one.pk for one in proposals]}


def seat_cookie(code: str, seat: Participant) -> str:
    said = {"code": code, "seat": seat.pk, "serial": seat.serial}
    return f"{cookie_name(code)}={signing.dumps(said, salt=SALT)}"


def session_cookie(user: User) -> str:
    """A signed-in browser, without the sign-in page's deliberate slowness."""
    session = SessionStore()
    session["_auth_user_id"] = str(user.pk)
    session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
    session["_auth_user_hash"] = user.get_session_auth_hash()
    session.save()
    return f"sessionid={session.session_key}"
