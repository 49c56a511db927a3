"""The OpenAPI document holds: what it does not announce does not come (schemathesis)."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings

from tests.permissions.world import World

pytestmark = [pytest.mark.scenario, pytest.mark.django_db]
FEW = settings(
    max_examples=2,
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
def test_every_address_keeps_to_its_description():
    village = World().village
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    asked = 0
    for found in schema.get_all_operations():
        operation = found.ok()

        @FEW
        @given(case=operation.as_strategy())
        def hold(case):
            nonlocal asked
            if "slug" in case.path_parameters:
                case.path_parameters["slug"] = village.slug
            case.call_and_validate(headers={"Accept-Encoding": "identity"})
            asked += 1

        hold()
    assert asked >= 30
