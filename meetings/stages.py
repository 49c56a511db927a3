"""The words of an evening: the life of a meeting, the kinds of agenda item, and what each allows.

Kinds are data (style.md 4): what the room may do now is looked up here; who may do it is in rules.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Gate(TextChoices):
    """How far a meeting has come (design.md 3, "Mentor gate")."""

    DRAFT = "draft", _("Being prepared")
    UNDER_REVIEW = "under_review", _("With the mentor")
    REVIEWED = "reviewed", _("Reviewed")
    CALLED = "called", _("Called")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")
    SEALED = "sealed", _("Sealed")
    PUBLISHED = "published", _("Published")
    CANCELLED = "cancelled", _("Cancelled")


NEXT: dict[str, set[str]] = {
    Gate.DRAFT: {Gate.UNDER_REVIEW, Gate.CALLED, Gate.CANCELLED},
    Gate.UNDER_REVIEW: {Gate.DRAFT, Gate.REVIEWED, Gate.CANCELLED},
    Gate.REVIEWED: {Gate.DRAFT, Gate.CALLED, Gate.CANCELLED},
    Gate.CALLED: {Gate.OPEN, Gate.CANCELLED},
    Gate.OPEN: {Gate.CLOSED},
    Gate.CLOSED: {Gate.OPEN, Gate.SEALED},
    Gate.SEALED: {Gate.PUBLISHED},
    Gate.PUBLISHED: set(),
    Gate.CANCELLED: set(),
}

# Before the meeting is called.
PREPARING = {Gate.DRAFT, Gate.UNDER_REVIEW, Gate.REVIEWED}
# While these hold the agenda can be changed: what is called is what the mentor reviewed.
ARRANGING = {Gate.DRAFT, Gate.UNDER_REVIEW}
# Phones may join and the door works.
ENTERABLE = {Gate.CALLED, Gate.OPEN}
# Everybody may read the agenda.
PUBLIC = {Gate.CALLED, Gate.OPEN, Gate.CLOSED, Gate.SEALED, Gate.PUBLISHED}


class ItemKind(TextChoices):
    """What an agenda item is for."""

    TALK = "talk", _("Talk")
    REVIEW = "review", _("Open promises")
    COLLECT = "collect", _("Collect proposals")
    DISCUSS = "discuss", _("Discuss proposals")
    SCORE = "score", _("Score by criteria")
    RANK = "rank", _("Rank")
    DECIDE = "decide", _("Decide")
    CLOSE = "close", _("Close")


# What the room may do while an item of this kind is on. `speak` is asking for the floor, `edit`
# is an author changing the words, `sort` is the desk's hiding, uniting and ordering, `detail` its
# codes and costs, `show` is a proposal on the wall, `score` the marks of the criteria matrix.
ALLOWS: dict[str, set[str]] = {
    ItemKind.TALK: {"speak", "show"},
    ItemKind.REVIEW: {"speak", "report"},
    ItemKind.COLLECT: {
        *("speak", "propose", "support", "comment", "edit"),
        *("sort", "detail", "show"),
    },
    ItemKind.DISCUSS: {
        *("speak", "support", "comment", "edit", "answer"),
        *("sort", "detail", "show"),
    },
    ItemKind.SCORE: {"speak", "score", "answer", "detail", "show"},
    ItemKind.RANK: {"speak", "ballot", "detail"},
    ItemKind.DECIDE: {"speak", "decide", "motion", "detail"},
    ItemKind.CLOSE: {"speak", "notes"},
}
