"""Who may do what with a proposal when no meeting is running. The room has its own rules."""

from typing import Any

from deliberation.proposals.models import Proposal
from deliberation.proposals.models.proposal import KEEPERS
from deliberation.records.actions import actor_of
from deliberation.villages.models import Role, Village
from deliberation.villages.rules import holds, may_keep_settings

OFFICIALS = (Role.VILLAGE_HEAD, Role.CHAIR, Role.COUNCIL, Role.OPERATOR)


def may_keep_proposals(by: Any, village: Village) -> bool:
    """Write down what was asked on paper, put codes and costs to it, hide what harms."""
    return holds(by, village, *KEEPERS)


def may_answer_proposals(by: Any, village: Village) -> bool:
    """Say for the village whether it can be done, for how much, and why."""
    return holds(by, village, *OFFICIALS)


def is_author(by: Any, proposal: Proposal) -> bool:
    return bool(proposal.author_key) and actor_of(by)[1] == proposal.author_key


def may_edit_proposal(by: Any, proposal: Proposal) -> bool:
    """The author, and who writes for those without a phone; until when, the proposal says."""
    return is_author(by, proposal) or may_keep_proposals(by, proposal.village)


def may_sort_inbox(by: Any, village: Village) -> bool:
    """Read what came by SMS and on slips, and say what becomes of it."""
    return may_keep_proposals(by, village)


def may_keep_inbox_token(by: Any, village: Village) -> bool:
    """Let an SMS centre put messages in, and shut it out again."""
    return may_keep_settings(by, village)
