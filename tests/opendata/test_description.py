"""The OpenAPI document holds: what it does not announce does not come (schemathesis)."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from deliberation.opendata import inbox
from deliberation.proposals.actions.inbox_tokens import make_token
from deliberation.proposals.models import Message
from tests.permissions.world import World

pytestmark = [pytest.mark.scenario, pytest.mark.django_db]
PLAIN = {"Accept-Encoding": "identity"}
FEW = settings(
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def one_connection():
    """The application runs inside the test's own transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("one_connection")
def test_every_address_keeps_to_its_description(monkeypatch):
    # Wrong tokens are tried many times: that they are slowed is told of elsewhere.
    monkeypatch.setattr(inbox, "MISSES", 10_000)
    world = World()
    village = world.village
    token = make_token(village, by=world.members["operator"])
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    asked, kinds = 0, set()

    def hold(operation, mode, many):
        @settings(FEW, max_examples=many)
        @given(case=operation.as_strategy(generation_mode=mode))
        def keeps(case):
            nonlocal asked
            if "slug" in case.path_parameters:
                case.path_parameters["slug"] = village.slug
            case.call_and_validate(headers=PLAIN)
            if case.method == "POST":
                case.call_and_validate(headers=PLAIN | {"Authorization": f"Bearer {token}"})
                kinds.add(case.media_type)
            asked += 1

        keeps()

    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.method == "post":
            hold(operation, GenerationMode.POSITIVE, 12)
            hold(operation, GenerationMode.NEGATIVE, 12)
        else:
            hold(operation, GenerationMode.POSITIVE, 2)
    assert asked >= 60
    assert kinds == {"application/json", "application/x-www-form-urlencoded"}
    assert Message.objects.count() >= 2
