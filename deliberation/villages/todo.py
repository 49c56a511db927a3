"""What waits for somebody who keeps a village, pinned to the board."""

from collections.abc import Iterator
from typing import Any

from deliberation.people.models import User
from deliberation.villages.models import Village
from deliberation.villages.queries import missing_settings
from deliberation.villages.queries.documents import unclassified
from deliberation.villages.rules import (
    is_keeper,
    is_staff_of,
    may_keep_settings,
    may_make_village,
    may_publish_documents,
    may_remove_sample,
)

Cards = Iterator[tuple[str, dict[str, Any]]]


def printed_password(village: Village, user: Any) -> Cards:
    """Whoever still signs in with a password from a sheet of paper."""
    works_here = is_keeper(user) or is_staff_of(user, village)
    if isinstance(user, User) and user.password_is_given and works_here:
        yield "villages/todo/_password.html", {}


def unwritten_settings(village: Village, user: Any) -> Cards:
    """What papers and rankings will need, and nobody has written down yet."""
    if may_keep_settings(user, village) and (missing := missing_settings(village)):
        yield "villages/todo/_settings.html", {"missing": missing}


def own_village(village: Village, user: Any) -> Cards:
    """The five questions, while there is nothing here but the sample."""
    if village.is_sample and may_make_village(user) and not _has_own_village():
        yield "villages/todo/_own_village.html", {}


def unneeded_sample(village: Village, user: Any) -> Cards:
    """The sample, once there is a village of one's own."""
    if may_remove_sample(user, village) and _has_own_village():
        yield "villages/todo/_sample.html", {}


def _has_own_village() -> bool:
    return Village.objects.filter(is_sample=False).exists()


def papers_to_classify(village: Village, user: Any) -> Cards:
    """The information officer: papers that were made and of which nobody has said the class."""
    if may_publish_documents(user, village) and (count := unclassified(village).count()):
        yield "villages/todo/_documents.html", {"count": count}
