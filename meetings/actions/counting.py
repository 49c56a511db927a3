"""The box is closed in one instant, counted, and shown."""

from fractions import Fraction
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deliberation.people.refusals import WrongMoment, require
from deliberation.records.chain import digest
from deliberation.records.clock import now
from deliberation.tallies.exact import heard, said
from meetings.actions.balloting import check_open, locked
from meetings.actions.gavel import lock
from meetings.actions.raising_hands import check_no_hands_up
from meetings.actions.sealing_box import seal_box
from meetings.ballot_rules import count
from meetings.documents.published import vouched_for
from meetings.live.announce import announce
from meetings.models import Ballot, Meeting
from meetings.queries.box import channels_of, choices_in, entitled, hamlets_of, present, standing
from meetings.queries.paper_result import result_facts
from meetings.queries.papers import papers_of
from meetings.queries.parts import by_channel, firsts
from meetings.queries.results import result_of
from meetings.rules import may_run_ballot
from meetings.vouching import casts_digest
from meetings.vouching_rights import rights_digest


@transaction.atomic
def close_ballot(ballot: Ballot, *, by: Any) -> Ballot:
    """Close the box and count it. A cast was before this or is refused (P3).

    Who: facilitator, chair. When: the ballot is open, every bundle of papers is agreed on and no
    hands are being counted. Tells: everybody, and whoever checks later: the record holds the
    digests of the result, of the casts (P8) and of what is published (P6).
    """
    meeting = lock(ballot.meeting)
    require(may_run_ballot(by, meeting))
    ballot = locked(ballot)
    check_open(ballot)
    check_papers(ballot)
    check_no_hands_up(ballot)
    ballot.closed_at, ballot.closed_by = now(), by
    ballot.result = result_now(ballot)
    if ballot.is_secret:
        ballot.codes = seal_box(ballot)
    ballot.save(update_fields=["closed_at", "closed_by", "result", "codes"])
    announce(
        meeting,
        "ballot.closed",
        by=by,
        ballot=ballot.pk,
        entitled=ballot.result["entitled"],
        voted=ballot.result["voted"],
        result=digest(ballot.result),
        casts=casts_digest(ballot),
        rights=rights_digest(ballot),
        published=digest(vouched_for(ballot)),
    )
    return ballot


@transaction.atomic
def show_result(ballot: Ballot, *, by: Any) -> Ballot:
    """Hang the result on the wall and on every phone.

    Who: facilitator, chair. When: the ballot is closed and its result is not shown yet.
    Tells: everybody.
    """
    meeting, ballot = counted(ballot, by)
    if ballot.shown_at:
        raise WrongMoment(_("The result is on the wall already."))
    ballot.shown_at = now()
    ballot.save(update_fields=["shown_at"])
    announce(meeting, "result.shown", by=by, ballot=ballot.pk)
    return ballot


@transaction.atomic
def turn_result(ballot: Ballot, *, page: int, by: Any) -> Ballot:
    """Turn the wall to other rows of the result: five can be read from the back of the hall.

    Who: facilitator, chair. When: the result is shown. Tells: the wall.
    """
    meeting, ballot = counted(ballot, by)
    if ballot.shown_at is None:
        raise WrongMoment(_("Show the result first, then turn its pages."))
    ballot.wall_page = min(max(page, 1), len(result_of(ballot).pages))
    ballot.save(update_fields=["wall_page"])
    announce(meeting, "result.turned", by=by, ballot=ballot.pk, page=ballot.wall_page)
    return ballot


def check_papers(ballot: Ballot) -> None:
    """Nothing that was typed is left out silently."""
    waiting = papers_of(ballot).waiting
    if waiting:
        numbers = ", ".join(str(batch.number) for batch in waiting)
        raise WrongMoment(
            ngettext(
                "Bundle %(numbers)s of ballot papers is not agreed on yet. "
                "Finish it, or drop it; then close the ballot.",
                "Bundles %(numbers)s of ballot papers are not agreed on yet. "
                "Finish them, or drop them; then close the ballot.",
                len(waiting),
            )
            % {"numbers": numbers}
        )


def result_now(ballot: Ballot) -> dict[str, Any]:
    """Count the box by the ballot's own rule; all that a recount needs is in it.

    `void` are casts of people whose vote was taken back before closing, or who were handed a paper:
    kept, not counted. `papers` is there where any were handed out.
    """
    options = [
        {
            "proposal": option.proposal_id,
            "title": option.title,
            "place": option.place,
            "cost": option.cost,
            "source": option.source,
            "values": option.measures,
        }
        for option in ballot.options.all()
    ]
    names = [option["proposal"] for option in options]
    choices = choices_in(ballot)
    people = entitled(ballot).count()
    papers = result_facts(ballot)
    facts = count(
        ballot.rule,
        options,
        choices,
        people=people,
        present=present(ballot),
        groups=hamlets_of(ballot),
    )
    return {
        "rule": ballot.rule,
        "options": options,
        "entitled": people,
        "voted": len(choices),
        "channels": channels_of(ballot),
        "void": sorted(
            set(ballot.casts.values_list("entitlement", flat=True))
            - set(standing(ballot).values_list("entitlement", flat=True))
        ),
        "hamlets": take_payments(facts),
        "by_channel": by_channel(ballot, names, choices),
        "firsts": firsts(ballot, names, choices),
        **({"papers": papers} if papers else {}),
        **facts,
    }


def take_payments(facts: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What each hamlet would pay in sum, by source; taken out of the facts of the count.

    It needs to know who voted, so nobody can count it again from the box alone.
    """
    shares = facts.get("equal_shares", {})
    found = {}
    for source, one in shares.get("sources", {"": shares}).items():
        if payments := one.get("payments"):
            found[source] = {
                hamlet: said(sum((heard(amount) for amount in each.values()), Fraction()))
                for hamlet, each in payments.items()
            }
            one["payments"] = {}  # as it is without knowing who is of which hamlet
    return found


def counted(ballot: Ballot, by: Any) -> tuple[Meeting, Ballot]:
    """The meeting, locked, and a ballot that has a result; refuse any other."""
    meeting = lock(ballot.meeting)
    require(may_run_ballot(by, meeting))
    if not meeting.is_open:
        raise WrongMoment(
            _("The meeting is “%(state)s”; open it first.") % {"state": meeting.get_gate_display()}
        )
    ballot = locked(ballot)
    if not ballot.is_counted:
        raise WrongMoment(_("There is no result yet. Close the ballot first."))
    return meeting, ballot
