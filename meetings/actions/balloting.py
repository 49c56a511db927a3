"""A ballot from the question to the open box: prepare, change, open, withdraw."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.proposals.models import Proposal
from deliberation.records.clock import now
from deliberation.tallies.lots import written
from deliberation.tallies.rules import LOT
from meetings.actions.gavel import check_moment, lock
from meetings.actions.sealing_box import empty_box
from meetings.ballot_rules import rule_of
from meetings.live.announce import announce
from meetings.models import Ballot, BallotOption, Entitlement, HandCount, Meeting
from meetings.queries.ballots import ballotable
from meetings.queries.links import in_order, labels_of, links_of, measures_of
from meetings.rules import may_run_ballot
from meetings.vouching import casts_digest
from meetings.vouching_rights import rights_digest

FEWEST = 2
MOST_POINTS = 100


@dataclass(frozen=True)
class Question:
    """What a ballot asks of these proposals; `ceiling` in whole rupiah.

    `seats` counts for picks, `points` and `most` for points, `funding` where there is a ceiling.
    `ceilings` are those of each source instead of one for all; `chain` is what tells equals apart,
    in that order (queries.links).
    """

    words: str
    seats: int
    proposals: Collection[int]
    kind: str = Ballot.Kind.PICK
    points: int = 10
    most: int = 5
    ceiling: int | None = None
    ceilings: Mapping[str, int] | None = None
    funding: str = Ballot.FundingRule.SKIP
    chain: Sequence[str] = ()
    fair_share: bool = False
    secrecy: str = Ballot.Secrecy.NAMED
    live_bars: bool = False
    same_order: bool = False


@transaction.atomic
def prepare_ballot(meeting: Meeting, *, question: Question, by: Any) -> Ballot:
    """Write the question and the proposals it is about; nobody votes yet.

    Who: facilitator, chair. When: the meeting is ranking, no other ballot waits or is open.
    Tells: the desk.
    """
    meeting = lock(meeting)
    require(may_run_ballot(by, meeting))
    check_moment(meeting, "ballot")
    _check_no_other(meeting)
    ballot = Ballot(meeting=meeting, item=meeting.current_item)
    _write(ballot, question)
    announce(meeting, "ballot.prepared", by=by, ballot=ballot.pk)
    return ballot


@transaction.atomic
def change_ballot(ballot: Ballot, *, question: Question, by: Any) -> Ballot:
    """Change what a ballot asks before it is opened.

    Who: facilitator, chair. When: it is not open yet. Tells: the desk.
    """
    meeting, ballot = _prepared(ballot, by)
    _write(ballot, question)
    announce(meeting, "ballot.changed", by=by, ballot=ballot.pk)
    return ballot


@transaction.atomic
def remove_ballot(ballot: Ballot, *, by: Any) -> Meeting:
    """Take away a ballot that nobody was asked yet.

    Who: facilitator, chair. When: it is not open yet. Tells: the desk.
    """
    meeting, ballot = _prepared(ballot, by)
    pk = ballot.pk
    ballot.delete()
    announce(meeting, "ballot.removed", by=by, ballot=pk)
    return meeting


@transaction.atomic
def open_ballot(ballot: Ballot, *, by: Any) -> Ballot:
    """Invite everyone present with a vote; the rule and the options freeze now.

    Who: facilitator, chair. When: the meeting is ranking and somebody present has a vote.
    Tells: everybody.
    """
    meeting, ballot = _prepared(ballot, by)
    check_moment(meeting, "ballot")
    voters = list(meeting.participants.with_a_vote().values_list("pk", flat=True))
    if not voters:
        raise WrongMoment(
            _("Nobody present has a vote yet. Admit people at the door, then open the ballot.")
        )
    _write_options(ballot, ballot.options.values_list("proposal", flat=True))
    ballot.rule = rule_of(ballot)
    ballot.opened_at, ballot.opened_by = now(), by
    ballot.save(update_fields=["rule", "opened_at", "opened_by"])
    Entitlement.objects.bulk_create(Entitlement(ballot=ballot, participant_id=pk) for pk in voters)
    announce(meeting, "ballot.opened", by=by, ballot=ballot.pk, entitled=len(voters))
    return ballot


@transaction.atomic
def withdraw_ballot(ballot: Ballot, *, reason: str, by: Any) -> Ballot:
    """Stop a ballot that was opened by mistake. Its rows stay; they count for nothing.

    Of a secret ballot nothing stays: what nobody counts, nobody needs to read.

    Who: facilitator, chair. When: it is open. Tells: everybody.
    """
    meeting = lock(ballot.meeting)
    require(may_run_ballot(by, meeting))
    ballot = locked(ballot)
    check_open(ballot)
    if not reason.strip():
        raise Invalid(_("Please write why the ballot is withdrawn; the hall will read it."))
    ballot.closed_at, ballot.closed_by = now(), by
    ballot.withdrawn_at, ballot.withdrawn_reason = ballot.closed_at, reason.strip()
    ballot.save(update_fields=["closed_at", "closed_by", "withdrawn_at", "withdrawn_reason"])
    counts = ballot.hand_counts.exclude(state=HandCount.State.CANCELLED)
    counts.update(
        state=HandCount.State.CANCELLED, ended_at=now(), cancel_reason=ballot.withdrawn_reason
    )
    if ballot.is_secret:
        empty_box(ballot)
    announce(
        meeting,
        "ballot.withdrawn",
        by=by,
        ballot=ballot.pk,
        reason=ballot.withdrawn_reason,
        casts=casts_digest(ballot),
        rights=rights_digest(ballot),
    )
    return ballot


def locked(ballot: Ballot) -> Ballot:
    """The ballot as it is now, held: whoever casts waits until this act is through."""
    rows = Ballot.objects.select_for_update(of=("self",)).select_related("meeting__village")
    return rows.get(pk=ballot.pk)


def names_allowed(meeting: Meeting) -> bool:
    """Whether the hall may see who chose what: as with a roll call, the house rules say."""
    return bool(meeting.house_rules.get("open_roll_call"))


def check_prepared(ballot: Ballot) -> None:
    if not ballot.is_prepared:
        raise WrongMoment(_("This ballot was opened already. Its question stays as it is."))


def check_open(ballot: Ballot) -> None:
    if ballot.is_prepared:
        raise WrongMoment(_("This ballot is not open yet."))
    if ballot.withdrawn_at:
        raise WrongMoment(_("This ballot was withdrawn."))
    if not ballot.is_open:
        raise WrongMoment(_("This ballot is closed already; its result stands."))


def _prepared(ballot: Ballot, by: Any) -> tuple[Meeting, Ballot]:
    meeting = lock(ballot.meeting)
    require(may_run_ballot(by, meeting))
    ballot = locked(ballot)
    if not meeting.is_open:
        check_moment(meeting, "ballot")
    check_prepared(ballot)
    return meeting, ballot


def _check_no_other(meeting: Meeting) -> None:
    other = meeting.ballots.filter(closed_at=None).first()
    if other and other.is_open:
        raise WrongMoment(_("A ballot is open. Close it before the next one."))
    if other:
        raise WrongMoment(_("A ballot is prepared already. Change it, or remove it first."))


def _write(ballot: Ballot, question: Question) -> None:
    if not question.words.strip():
        raise Invalid(_("Please write the question."))
    ballot.question = question.words.strip()
    ballot.kind, ballot.seats = question.kind, question.seats
    ballot.points, ballot.most = question.points, question.most
    ballot.ceiling, ballot.funding = question.ceiling, question.funding
    ballot.ceilings, ballot.chain = dict(question.ceilings or {}), in_order(question.chain)
    labels = labels_of(ballot.meeting)
    ballot.labels = {link: labels[link] for link in ballot.chain if link in labels}
    if question.secrecy == Ballot.Secrecy.OPEN and not names_allowed(ballot.meeting):
        raise Invalid(
            _("The house rules do not allow votes by name. Choose another way, or change them.")
        )
    ballot.fair_share, ballot.secrecy = question.fair_share, question.secrecy
    # Bars that move would tell what the last one chose, or pull the others along.
    ballot.live_bars = question.live_bars and not ballot.is_secret and not ballot.is_yes_or_no
    ballot.same_order = question.same_order
    ballot.save()
    _write_options(ballot, question.proposals)


def _write_options(ballot: Ballot, proposals: Collection[int]) -> None:
    """Copy the proposals as they stand now; those hidden or merged meanwhile drop out.

    A vote of yes and no is about its question and has none.
    """
    if ballot.is_yes_or_no:
        ballot.options.all().delete()
        return
    rows = list(ballotable(ballot.meeting).filter(pk__in=list(proposals)))
    if len(rows) < FEWEST:
        raise Invalid(_("A ballot needs at least two proposals that lie on the table."))
    _check_limits(ballot, len(rows))
    _check_chain(ballot, rows)
    ballot.options.all().delete()
    measures = measures_of(ballot.meeting, rows, ballot.chain)
    BallotOption.objects.bulk_create(
        _option(ballot, place, row, measures[row.pk]) for place, row in enumerate(rows, 1)
    )


def _check_limits(ballot: Ballot, options: int) -> None:
    """Whether a person can fill this ballot, and none of it is for nothing."""
    if ballot.kind == Ballot.Kind.PICK and not 1 <= ballot.seats <= options:
        raise Invalid(
            _("Of %(n)s proposals, everyone may pick between 1 and %(n)s.") % {"n": options}
        )
    if ballot.kind == Ballot.Kind.POINTS and not (1 <= ballot.most <= ballot.points <= MOST_POINTS):
        raise Invalid(
            _(
                "Everyone may give away between 1 and %(n)s points, "
                "and to one proposal no more than all of them."
            )
            % {"n": MOST_POINTS}
        )


def _check_chain(ballot: Ballot, rows: Sequence[Proposal]) -> None:
    """Whether every link can be asked here, and a lot could tell these proposals apart."""
    if not set(ballot.chain) <= links_of(ballot.meeting).keys():
        raise Invalid(_("This meeting cannot tell equals apart that way. Choose from the list."))
    if LOT in ballot.chain and len({written(row.title) for row in rows}) < len(rows):
        raise Invalid(
            _("Two proposals have the same title; a lot could not tell them apart. Change one.")
        )


def _option(
    ballot: Ballot, position: int, proposal: Proposal, measures: dict[str, int]
) -> BallotOption:
    return BallotOption(
        ballot=ballot,
        proposal=proposal,
        position=position,
        title=proposal.title,
        place=proposal.place,
        cost=proposal.cost,
        source=proposal.source_id or "",
        measures=measures,
    )
