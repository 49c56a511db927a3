"""A lot tells equals apart, in front of everybody, and so that anyone can draw it again."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, WrongMoment
from deliberation.records.chain import digest
from deliberation.tallies.lots import written
from deliberation.tallies.rules import LOT
from meetings.actions.counting import counted, take_payments
from meetings.ballot_rules import count
from meetings.documents.published import vouched_for
from meetings.live.announce import announce
from meetings.models import Ballot
from meetings.queries.box import choices_counted
from meetings.vouching import casts_digest
from meetings.vouching_rights import rights_digest


@transaction.atomic
def draw_lot(ballot: Ballot, *, seed: str, by: Any) -> Ballot:
    """Tell those apart that are still equal, from a seed that the hall made after the count.

    The titles and the method (tallies.lots) are known before the seed is, so whoever writes the
    seed steers nothing; it is drawn once.

    Who: facilitator, chair. When: the ballot is counted, its rule ends in a lot, equals are left,
    and no lot was drawn. Tells: everybody, and whoever checks later: the record holds the seed and
    the digests of the result and of what is published, in place of those of the closing.
    """
    meeting, ballot = counted(ballot, by)
    check_lot_waits(ballot)
    try:
        seed = written(seed)
    except ValueError:
        raise Invalid(_("The seed is one line that says something.")) from None
    ballot.result |= facts_with(ballot, seed)
    ballot.wall_page = 1
    ballot.save(update_fields=["result", "wall_page"])
    announce(
        meeting,
        "lot.drawn",
        by=by,
        ballot=ballot.pk,
        seed=seed,
        entitled=ballot.result["entitled"],
        voted=ballot.result["voted"],
        result=digest(ballot.result),
        casts=casts_digest(ballot),
        rights=rights_digest(ballot),
        published=digest(vouched_for(ballot)),
    )
    return ballot


def check_lot_waits(ballot: Ballot) -> None:
    """Refuse to draw what was drawn already, what nobody declared or needs, or is decided."""
    if "lot" in ballot.result:
        raise WrongMoment(_("The lot was drawn already; it is drawn once."))
    if LOT not in ballot.rule.get("chain", ()):
        raise WrongMoment(_("This ballot was opened without a lot: the meeting decides on equals."))
    equals = [name for group in ballot.result.get("ties", ()) for name in group]
    if not equals:
        raise WrongMoment(_("Nothing is equal here; there is nothing to draw."))
    if ballot.meeting.rulings.filter(proposal__in=equals).exists():
        raise WrongMoment(_("The meeting has decided on these already; a lot would come too late."))


def facts_with(ballot: Ballot, seed: str) -> dict[str, Any]:
    """What the count comes to with this seed; of the same box, by the same rule."""
    told = ballot.result
    facts = count(
        told["rule"],
        told["options"],
        choices_counted(ballot),
        people=told["entitled"],
        seed=seed,
    )
    take_payments(facts)
    return facts
