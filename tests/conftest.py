"""What every test may ask for."""

import pytest
from django.http import HttpResponse
from django.utils import translation
from hypothesis import settings as hypothesis

from meetings.seats import give_seat
from tests import servers
from tests.cast import Cast, make_meeting

# How long one example takes says more of the machine than of the code.
hypothesis.register_profile("hall", deadline=None)
hypothesis.load_profile("hall")


@pytest.fixture(scope="session", autouse=True)
def kept(tmp_path_factory, worker_id):
    """A folder of this run that its processes share; pytest takes it away some runs later."""
    mine = tmp_path_factory.getbasetemp()
    servers.KEPT = (mine if worker_id == "master" else mine.parent) / "kept"
    yield
    servers.forget_prepared()


@pytest.fixture(autouse=True)
def plain_static_files(settings, tmp_path):
    """No collected manifest, no folder of the real installation."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STATIC_ROOT = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def the_village_language():
    """A page that was read in English in one test must not leave English to the next."""
    with translation.override("id"):
        yield


@pytest.fixture
def cast(db):
    return Cast()


@pytest.fixture
def meeting(cast):
    """An open Musdes with one agenda item of each kind."""
    return make_meeting(cast.village)


@pytest.fixture
def english():
    """Sentences as they are written in the source."""
    with translation.override("en"):
        yield


@pytest.fixture
def sit(client):
    """Let the test browser hold a seat: `sit(seat)` gives the client back."""

    def hold(seat):
        response = HttpResponse()
        give_seat(response, seat)
        client.cookies.update(response.cookies)
        return client

    return hold
