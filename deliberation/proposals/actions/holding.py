"""Taking one proposal in hand, and what every change to it does the same way.

Each module here holds plain changes ("hide") and the acts of the village office around them
("hide_proposal": rule, change, record). The room puts its own acts around the same changes.
"""

from typing import Any

from django.utils.translation import gettext as _

from deliberation.people.models import User
from deliberation.people.refusals import Invalid, WrongMoment
from deliberation.proposals.models import Proposal
from deliberation.records.actions import record
from deliberation.records.models import Record


def held(proposal: Proposal) -> Proposal:
    """The proposal as it is now, held until the act is written: one act after the other."""
    rows = Proposal.objects.select_related("village__stream", "hamlet", "block")
    return rows.select_for_update(of=("self",)).get(pk=proposal.pk)


def root_of(proposal: Proposal) -> Proposal:
    """The proposal itself, or the one it went into; held."""
    proposal = held(proposal)
    return held(proposal.merged_into) if proposal.merged_into else proposal


def keep(proposal: Proposal, *fields: str, by: Any, why: str) -> None:
    """Save these fields (or a new row) as one more version, with who and why.

    Without `_history_user` the library would take whoever is signed in on that browser, which on
    the desk's laptop is not the person whose seat is used.
    """
    proposal._history_user = by if isinstance(by, User) else None  # type: ignore[attr-defined]
    proposal._change_reason = why  # type: ignore[attr-defined]
    proposal.save(update_fields=fields or None, force_insert=not fields)


def check_shown(proposal: Proposal) -> None:
    if proposal.hidden_at:
        raise WrongMoment(_("This proposal was taken from the screens by the desk."))


def reason_of(reason: str) -> str:
    """A reason somebody can read."""
    reason = reason.strip()
    if not reason:
        raise Invalid(_("Please write the reason; the person who asked will read it."))
    return reason


def write(proposal: Proposal, name: str, *, by: Any, **facts: Any) -> Record:
    """Record an act of the office on the village's book."""
    return record(
        stream=proposal.village.stream,
        name=name,
        actor=by,
        facts={"proposal": proposal.pk, **facts},
    )
