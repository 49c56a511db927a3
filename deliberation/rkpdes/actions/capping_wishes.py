"""What each source may give of what a DU-RKP asks of it is written down."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, require
from deliberation.records.actions import record
from deliberation.rkpdes.models import MOST, Plan, WishCeiling
from deliberation.rkpdes.rules import may_keep_rows
from deliberation.villages.actions.book import lock
from deliberation.villages.models import FundingSource, Village


@transaction.atomic
def cap_wishes(
    village: Village, *, year: int, amounts: Mapping[str, int | None], by: Any
) -> dict[str, int]:
    """Write the pagu of each source for the DU-RKP of a year; None takes it away.

    Who: the operator, the village head. When: always. Tells: the village's records.
    """
    village = lock(village)
    require(may_keep_rows(by, village))
    wanted = {code: amount for code, amount in amounts.items() if amount is not None}
    if any(not 0 <= amount <= MOST for amount in wanted.values()):
        raise Invalid(_("Please write the amount in whole rupiah, or leave it empty."))
    if FundingSource.objects.filter(pk__in=wanted).count() != len(wanted):
        raise Invalid(_("This source of money is not on the list."))
    plan, _made = Plan.objects.get_or_create(village=village, year=year, kind=Plan.Kind.DU)
    before = dict(plan.wish_ceilings.values_list("source_id", "amount"))
    if before == wanted:
        return wanted
    plan.wish_ceilings.exclude(source__in=wanted).delete()
    for code, amount in sorted(wanted.items()):
        WishCeiling.objects.update_or_create(plan=plan, source_id=code, defaults={"amount": amount})
    record(
        stream=village.stream,
        name="wishes.capped",
        actor=by,
        facts={"year": year, "amounts": wanted},
    )
    return wanted
