"""Residents help with a promise: offered on the page or in the office, given at the work."""

import uuid
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.workplans.actions.checking import RESIDENT
from deliberation.workplans.actions.holding import held, look_again, today, write
from deliberation.workplans.models import Contribution, WorkPlan
from deliberation.workplans.rules import may_offer_help, may_report

Kind = Contribution.Kind


class Help(NamedTuple):
    """What somebody gives; labour is counted in person-days, money in rupiah."""

    kind: str
    name: str
    amount: Decimal | None = None
    unit: str = ""
    what: str = ""
    hamlet: str = ""
    is_named: bool = False


@transaction.atomic
def offer_help(plan: WorkPlan, *, key: uuid.UUID, offered: Help) -> Contribution:
    """Offer labour, thought, material or money for a promise; the village office answers.

    Who: anybody. When: the promise is open. Tells: the village's records, without the name.
    """
    plan = held(plan)
    if earlier := Contribution.objects.filter(key=key).first():
        return _the_same(earlier, plan)
    if not may_offer_help(plan):
        raise WrongMoment(
            _("This promise is “%(status)s”: it needs no more help. Thank you all the same.")
            % {"status": plan.get_status_display()}
        )
    return _written(plan, key, offered, by=RESIDENT)


@transaction.atomic
def note_help(plan: WorkPlan, *, key: uuid.UUID, given: Help, by: Any) -> Contribution:
    """Write down help that was given without an offer on the page.

    Who: the person responsible, the activity team, the operator, the village head.
    When: always. Tells: the village's records, without the name.
    """
    plan = held(plan)
    require(may_report(by, plan))
    if earlier := Contribution.objects.filter(key=key).first():
        return _the_same(earlier, plan)
    one = _written(plan, key, given, by=by)
    return _give(plan, one, given.amount, by=by)


@transaction.atomic
def receive_help(one: Contribution, *, amount: Decimal | None, by: Any) -> Contribution:
    """Say that what was offered was given, and how much of it; said anew it corrects.

    Who: the person responsible, the activity team, the operator, the village head.
    When: always. Tells: the village's records.
    """
    plan = held(one.plan)
    require(may_report(by, plan))
    look_again(one, _("This help was taken off meanwhile. Nothing was changed."))
    if amount is None and one.kind != Kind.THOUGHT:
        amount = one.amount
    return _give(plan, one, amount, by=by)


@transaction.atomic
def remove_help(one: Contribution, *, by: Any) -> None:
    """Take a contribution off the page, because its giver asks for it or it is no offer at all.

    The row goes with the name in it; the records keep that there was one.

    Who: the person responsible, the activity team, the operator, the village head.
    When: always. Tells: the village's records.
    """
    plan = held(one.plan)
    require(may_report(by, plan))
    look_again(one, _("This help was taken off meanwhile. Nothing was changed."))
    write(plan, "help.removed", by=by, contribution=one.pk)
    one.delete()


def _the_same(earlier: Contribution, plan: WorkPlan) -> Contribution:
    require(earlier.plan_id == plan.pk, _("This form is for another promise. Open it anew."))
    return earlier


def _written(plan: WorkPlan, key: uuid.UUID, said: Help, *, by: Any) -> Contribution:
    if said.kind not in Kind.values or not said.name.strip():
        raise Invalid(_("Please say who helps, and with what."))
    if said.kind in {Kind.LABOUR, Kind.MONEY} and not said.amount:
        raise Invalid(_("Please say how many days of work, or how much money."))
    if said.kind in {Kind.THOUGHT, Kind.MATERIAL} and not said.what.strip():
        raise Invalid(_("Please say in a few words what it is."))
    if said.amount is not None and said.amount <= 0:
        raise Invalid(_("Please write how much: more than nothing."))
    one = Contribution.objects.create(
        plan=plan,
        key=key,
        kind=said.kind,
        amount=said.amount,
        unit=said.unit.strip() if said.kind == Kind.MATERIAL else "",
        what=said.what.strip(),
        name=said.name.strip(),
        hamlet=said.hamlet,
        is_named=said.is_named,
    )
    write(plan, "help.offered", by=by, contribution=one.pk, kind=one.kind, amount=one.amount)
    return one


def _give(plan: WorkPlan, one: Contribution, amount: Decimal | None, *, by: Any) -> Contribution:
    if amount is not None and amount <= 0:
        raise Invalid(_("Please write how much: more than nothing."))
    one.given_on, one.given_amount = one.given_on or today(), amount
    one.save(update_fields=["given_on", "given_amount"])
    write(plan, "help.given", by=by, contribution=one.pk, kind=one.kind, amount=amount)
    return one
