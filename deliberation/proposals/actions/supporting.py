"""Being for a proposal, once per person.

Supports never move when proposals are united: the supporters of a proposal are whoever supports it
or one of its origins, each counted once. So parting restores exactly who supported what.
"""

from deliberation.proposals.actions.holding import check_shown, root_of
from deliberation.proposals.models import Proposal, Support
from deliberation.proposals.queries import supports_of


def support(proposal: Proposal, *, supporter_key: str) -> tuple[Proposal, bool]:
    """Be for this proposal, or the one it went into; (proposal, is it new)."""
    proposal = root_of(proposal)
    check_shown(proposal)
    if supports_of(proposal).filter(supporter_key=supporter_key).exists():
        return proposal, False
    Support.objects.create(proposal=proposal, supporter_key=supporter_key)
    return proposal, True


def withdraw(proposal: Proposal, *, supporter_key: str) -> tuple[Proposal, bool]:
    """Be for it no longer, nor for any of its origins; (proposal, did anything change)."""
    proposal = root_of(proposal)
    gone, _rows = supports_of(proposal).filter(supporter_key=supporter_key).delete()
    return proposal, bool(gone)
