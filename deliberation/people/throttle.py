"""Slow down guessing without locking out a hall that shares one address."""

import hashlib
import logging

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _

from deliberation.people.refusals import TooMany

log = logging.getLogger(__name__)


def address(request: HttpRequest) -> str:
    """The sender's address as our own server saw it."""
    return str(request.META.get("REMOTE_ADDR", ""))


def key_of(action: str, who: str) -> str:
    """A name for the counter; `who` is typed by strangers and caches are particular about keys."""
    return f"throttle:{action}:{hashlib.sha256(who.encode()).hexdigest()}"


def throttle(action: str, who: str, *, limit: int, seconds: int) -> None:
    """Count one try of `action` by `who`; refuse the one after `limit` within `seconds`.

    A dead cache lets everybody through: the hall goes on when Redis is gone (P12).
    """
    key = key_of(action, who)
    try:
        cache.add(key, 0, timeout=seconds)
        tries = cache.incr(key)
    except ValueError:  # expired between the two lines
        return
    except Exception:  # noqa: BLE001 - whatever a cache backend raises
        log.warning("The cache does not answer; %s goes unthrottled.", action)
        return
    if tries > limit:
        raise TooMany(_("Too many tries. Please wait a minute and try again."))


def forget(action: str, who: str) -> None:
    """After a success the earlier misses do not count."""
    try:
        cache.delete(key_of(action, who))
    except Exception:  # noqa: BLE001 - whatever a cache backend raises
        log.warning("The cache does not answer; %s stays counted.", action)
