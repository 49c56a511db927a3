"""Rows that the tests of the live channel need besides the standing cast."""

import uuid

from deliberation.proposals.models import Proposal
from meetings.models import Tabled


def make_proposals(meeting, count):
    """So many proposals on the meeting's table."""
    found = []
    for number in range(1, count + 1):
        proposal = Proposal.objects.create(
            village=meeting.village,
            key=uuid.uuid4(),
            year=meeting.year,
            title=f"Usulan {number}",
            problem="Becek saat hujan.",
            cost=number * 10_000_000,
        )
        Tabled.objects.create(meeting=meeting, proposal=proposal, position=number)
        found.append(proposal)
    return found
