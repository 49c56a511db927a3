"""Sets the stage in a stack's own database, and tells as JSON what stands on it.

`python -m tests.browser.stage voting` runs with the environment of the servers, because a test's
own database is another one. Every scene is a village of its own.
"""

import json
import sys
import uuid

import django

django.setup()

from django.http import HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402

from deliberation.proposals.models import Proposal  # noqa: E402
from deliberation.villages.defaults import HOUSE_RULES  # noqa: E402
from deliberation.villages.models import HouseRules, MeetingKind, Role  # noqa: E402
from meetings.seats import cookie_name, give_seat, slip_code  # noqa: E402
from meetings.stages import Gate, ItemKind  # noqa: E402
from tests.cast import make_meeting, make_seat, make_user, make_village  # noqa: E402
from tests.hall import make_ballot, table  # noqa: E402

STAFF = (Role.FACILITATOR, Role.SCRIBE, Role.DOOR, Role.OPERATOR, Role.MENTOR)
EVENING = (ItemKind.COLLECT, ItemKind.RANK, ItemKind.DECIDE, ItemKind.CLOSE)
ASKED = [("Paving gang RT 01", 40), ("Talud sungai", 60), ("Lampu jalan", 30), ("Posyandu", 50)]


def called():
    """The hall is empty; the meeting can be opened."""
    return Scene(gate=Gate.CALLED)


def gathering():
    """The door is open, one waits at it; three wishes lie on the table already."""
    scene = Scene(gate=Gate.CALLED).with_seats("Sri", admitted=False)
    scene.table(ASKED[:3])
    return scene


def collecting():
    """Two people with phones; one proposal lies on the table."""
    scene = Scene(at=ItemKind.COLLECT).with_seats("Sri", "Budi")
    scene.table(ASKED[:1], by="Sri")
    return scene


def wishing():
    """Sri has a phone, a lamp is asked for; a Jandom may be called without an invitation."""
    scene = Scene(at=ItemKind.COLLECT).with_seats("Sri")
    rules = HouseRules.objects.filter(village=scene.meeting.village, kind=MeetingKind.JANDOM)
    rules.update(**HOUSE_RULES[MeetingKind.JANDOM])
    scene.table(ASKED[2:3])
    return scene


def listing():
    """More proposals than a phone shows at once."""
    scene = Scene(at=ItemKind.COLLECT).with_seats("Sri", "Budi")
    scene.table([(f"Usulan nomor {number}", number) for number in range(1, 13)])
    return scene


def voting(**kind):
    """A ballot "pick up to two" of four is open; two people vote by phone, two have none."""
    scene = Scene(at=ItemKind.RANK).with_seats("Sri", "Budi", "Karto", "Minah")
    kind = {"same_order": True} | kind  # the tests tap the first, the second, …
    options = scene.table(kind.pop("asked", ASKED))
    by = scene.staff[Role.FACILITATOR]
    ballot = make_ballot(scene.meeting, options, by=by, seats=2, ceiling=100_000_000, **kind)
    scene.facts |= {"ballot": ballot.pk}
    return scene


def ordering():
    """The same four, to be put in order in secret."""
    return voting(kind="rank", secrecy="secret")


def choosing():
    """Twelve to be put in order from two hamlets, shuffled on each phone; Sri supports one."""
    asked = [(f"Usulan {number:02}", number) for number in range(1, 13)]
    scene = voting(kind="rank", asked=asked, same_order=False)
    village = scene.meeting.village
    others = Proposal.objects.filter(pk__in=scene.facts["proposals"][8:])
    others.update(hamlet=village.hamlets.exclude(name="Jambon").first())
    liked = Proposal.objects.get(pk=scene.facts["proposals"][4])
    liked.supports.create(supporter_key=scene.seats["Sri"].actor_key)
    return scene


def pointing():
    """The same four, and ten points for each person."""
    return voting(kind="points", points=10, most=6)


def scoring():
    """Two proposals are to be scored; nobody has begun."""
    scene = Scene(at=ItemKind.SCORE, items=(*EVENING, ItemKind.SCORE)).with_seats("Sri")
    scene.table(ASKED[:2])
    return scene


class Scene:
    """One village, the people who run it, one meeting."""

    def __init__(self, items=EVENING, **moment):
        village = make_village(f"desa-{uuid.uuid4().hex[:8]}", "Sukamaju")
        self.staff = {role: make_user(village, role, f"{village.slug}-{role}") for role in STAFF}
        self.meeting = make_meeting(village, items=items, **moment)
        self.seats, self.facts = {}, {"proposals": []}

    def with_seats(self, *names, **more):
        self.seats = {name: make_seat(self.meeting, name, **more) for name in names}
        return self

    def table(self, asked, by=None):
        rows = [
            table(self.meeting, title, cost * 1_000_000, seat=self.seats.get(by))
            for title, cost in asked
        ]
        self.facts["proposals"] = [row.pk for row in rows]
        return rows

    def told(self):
        """What a test must know: the code, and the cookies by which people are known."""
        code = self.meeting.code
        return {
            "code": code,
            "village": self.meeting.village.slug,
            "staff": {role.value: session_of(user) for role, user in self.staff.items()},
            "seats": {name: [cookie_name(code), signed(row)] for name, row in self.seats.items()},
            "slips": {name: f"{row.number} {slip_code(row)}" for name, row in self.seats.items()},
            **self.facts,
        }


def session_of(user):
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


def signed(seat):
    answer = HttpResponse()
    give_seat(answer, seat)
    return answer.cookies[cookie_name(seat.meeting.code)].value


SCENES = {
    one.__name__: one
    for one in (
        *(called, gathering, collecting, wishing, listing, scoring, voting, ordering),
        *(choosing, pointing),
    )
}

if __name__ == "__main__":
    print(json.dumps(SCENES[sys.argv[1]]().told()))
