"""The village whose settings these tests keep."""

import pytest


@pytest.fixture
def village(cast):
    return cast.village


@pytest.fixture
def operator(client, cast):
    client.force_login(cast.operator)
    client.cookies["django_language"] = "en"
    return cast.operator
