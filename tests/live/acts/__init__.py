"""Every event there is and how it comes about: `ACTS` is [(event, story)]."""

from tests.live.acts import (  # noqa: F401 - each puts its lines on the table
    balloting,
    booth,
    closing,
    deciding,
    entering,
    papers,
    preparing,
    raising,
    rehearsing,
    running,
    scoring,
    sorting,
    talking,
    voting,
)
from tests.live.acts.telling import ACTS

__all__ = ["ACTS"]
