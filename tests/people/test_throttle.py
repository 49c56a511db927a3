"""Guessing is slow; a hall behind one address is not locked out."""

import pytest
from django.core.cache import cache

from deliberation.people.refusals import TooMany
from deliberation.people.throttle import forget, throttle


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()
    yield
    cache.clear()


def test_the_try_after_the_limit_is_refused():
    for _try in range(3):
        throttle("sign-in", "sri", limit=3, seconds=60)
    with pytest.raises(TooMany):
        throttle("sign-in", "sri", limit=3, seconds=60)


def test_a_success_forgets_the_misses():
    throttle("sign-in", "sri", limit=1, seconds=60)
    forget("sign-in", "sri")
    throttle("sign-in", "sri", limit=1, seconds=60)
    with pytest.raises(TooMany):
        throttle("sign-in", "sri", limit=1, seconds=60)


def test_a_dead_cache_lets_people_through(monkeypatch):
    def dead(*_args, **_kwargs):
        raise ConnectionError

    monkeypatch.setattr(cache, "add", dead)
    monkeypatch.setattr(cache, "delete", dead)
    throttle("sign-in", "sri", limit=0, seconds=60)
    forget("sign-in", "sri")
