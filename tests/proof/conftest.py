import pytest

from meetings.actions.counting import close_ballot, show_result
from meetings.models import Cast
from meetings.stages import ItemKind
from tests.cast import make_meeting
from tests.hall import make_ballot, make_seats, table, vote


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.village, at=ItemKind.RANK)


@pytest.fixture
def proposals(meeting):
    return [table(meeting, title, cost) for title, cost in [("Paving", 40), ("Talud", 70)]]


@pytest.fixture
def voters(meeting):
    return make_seats(meeting, 4)


@pytest.fixture
def opened(cast, meeting, proposals, voters):
    """Three of four have voted, one of them at the desk."""
    ballot = make_ballot(meeting, proposals, by=cast.facilitator, ceiling=100)
    codes = ["topi-sawah", "bukit-kopi", "teh-manis"]
    picks = [proposals[::-1], proposals[:1], proposals[:1]]
    channels = [Cast.Channel.PHONE, Cast.Channel.HELPER, Cast.Channel.PHONE]
    for seat, code, pick, channel in zip(voters, codes, picks, channels, strict=False):
        one = vote(ballot, seat, pick, channel=channel)
        Cast.objects.filter(pk=one.pk).update(code=code)
    return ballot


@pytest.fixture
def counted(cast, opened):
    return close_ballot(opened, by=cast.facilitator)


@pytest.fixture
def shown(cast, counted):
    return show_result(counted, by=cast.facilitator)
