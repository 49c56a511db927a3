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
    voices_of,
    years_of,
)
from deliberation.workplans.queries.work import Helped, Money, Work, helped, money_of, work_of

__all__ = [
    "Change",
    "Helped",
    "Money",
    "Voices",
    "Work",
    "changes_of",
    "counts_of",
    "helped",
    "mine",
    "money_of",
    "narrowed",
    "open_promises",
    "promises_of",
    "support_of",
    "voices_of",
    "work_of",
    "years_of",
]
