"""Who sends forms in these tests; each module says which `meeting` they sit in."""

import pytest
from django.core.cache import cache

from deliberation.people.throttle import forget
from meetings.actions.counting_hands import open_count
from meetings.actions.deciding import draft_decision
from tests.cast import make_seat
from tests.hall import make_counters


@pytest.fixture
def fresh_counters():
    """Nobody has tried too often yet, and nobody after this has because of it."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def sri(meeting):
    return make_seat(meeting, "Sri")


@pytest.fixture
def phone(sit, sri):
    forget("propose", sri.actor_key)
    forget("comment", sri.actor_key)
    return sit(sri)


@pytest.fixture
def desk(client, cast):
    client.force_login(cast.facilitator)
    return client


@pytest.fixture
def draft(cast, meeting):
    """A wording that hangs on the wall."""
    return draft_decision(meeting, wording="Paving gang didahulukan.", by=cast.scribe)


@pytest.fixture
def count(cast, meeting, draft):
    """Two of different elements count hands on it."""
    first, second = make_counters(meeting)
    return open_count(draft, first=first, second=second, by=cast.chair)
