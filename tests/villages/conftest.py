"""The village whose settings these tests keep."""

import pytest

from tests.villages.register import helpers, kind, only_kinds, paper  # noqa: F401 - fixtures


@pytest.fixture
def village(cast):
    return cast.village


@pytest.fixture
def operator(client, cast):
    client.force_login(cast.operator)
    client.cookies["django_language"] = "en"
    return cast.operator
