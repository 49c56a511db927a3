"""The world that is asked about: made once, since every request in it is undone."""

import contextlib

import pytest
from django.db import transaction
from django.utils import translation

from tests.permissions.matrix import browsers
from tests.permissions.world import World


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """(world, browsers), in a transaction around those of the tests; it is rolled back."""
    with contextlib.ExitStack() as life:
        with django_db_blocker.unblock(), translation.override("id"):
            life.enter_context(transaction.atomic())
            world = World()
            people = browsers(world)
        yield world, people
        with django_db_blocker.unblock():
            transaction.set_rollback(True)
            life.close()


@pytest.fixture
def world(made, db):
    return made[0]


@pytest.fixture
def people(made, db):
    return made[1]
