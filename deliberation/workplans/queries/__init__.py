"""What is read of promises."""

from deliberation.workplans.queries.promises import (
    Change,
    Voices,
    changes_of,
    counts_of,
    mine,
    narrowed,
    open_promises,
    promises_of,
    support_of,
    versions_of,
    voices_of,
    years_of,
)
from deliberation.workplans.queries.work import (
    Helped,
    Money,
    Picture,
    Work,
    helped,
    money_of,
    photos_of,
    work_of,
)

__all__ = [
    "Change",
    "Helped",
    "Money",
    "Picture",
    "Voices",
    "Work",
    "changes_of",
    "counts_of",
    "helped",
    "mine",
    "money_of",
    "narrowed",
    "open_promises",
    "photos_of",
    "promises_of",
    "support_of",
    "versions_of",
    "voices_of",
    "work_of",
    "years_of",
]
