"""The sentences behind the reasons of tables: what could not be read, and what was assumed."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from deliberation.villages.sheets.says import FILES
from deliberation.villages.templatetags.village import rupiah

Facts = Mapping[str, Any]


def columns() -> dict[str, str]:
    """The columns of the plan in the reader's language."""
    return {
        "number": _("No."),
        "sector": _("Sector"),
        "subsector": _("Sub-sector"),
        "code": _("Code"),
        "activity": _("Code"),
        "own_code": _("Own code"),
        "name": _("Activity"),
        "place": _("Place"),
        "hamlet": _("Hamlet"),
        "block": "RT",
        "ward": "RW",
        "volume": _("Volume"),
        "unit": _("Unit"),
        "benefit": _("Target and benefit"),
        "men": _("Men (L)"),
        "women": _("Women (P)"),
        "poor": _("Poor households (A-RTM)"),
        "when": _("When"),
        "first_month": _("From"),
        "last_month": _("Until"),
        "duration": _("Duration"),
        "cost": _("Cost"),
        "source": _("Source"),
        "fundings": _("Who pays (Rp)"),
        "way": _("Way of work"),
        "way_self": _("Self-managed"),
        "way_villages": _("Between villages"),
        "way_third": _("With a third party"),
        "implementer": _("Implementer"),
        "goals": _("SDGs Desa"),
        "row": _("Number of the row"),
        "year": _("year"),
        "village_code": _("Village code in Siskeudes (Kd_Desa)"),
    }


def sentence(reason: Facts) -> str:
    """One reason as a sentence; one that nobody knows is told as it stands."""
    why = reason["why"]
    if why in TOLD:
        return TOLD[why](reason)
    return str(SENTENCES.get(why, why)) % reason


def _code_unknown(reason: Facts) -> str:
    return _with_nearest(_("There is no activity with the code %(said)s.") % reason, reason)


def _code_missing(reason: Facts) -> str:
    said = _("The code is missing, and the name alone does not tell which activity it is.")
    return _with_nearest(said, reason)


def _with_nearest(said: str, reason: Facts) -> str:
    near = "; ".join(reason.get("near", ()))
    return f"{said} {_('Nearest: %(near)s.') % {'near': near}}" if near else said


def _too_long(reason: Facts) -> str:
    return _("%(column)s is longer than %(most)s letters.") % {
        "column": columns()[reason["column"]],
        "most": reason["most"],
    }


def _sum_differs(reason: Facts) -> str:
    return _("The sum says %(total)s, the sources together %(parts)s.") % {
        "total": rupiah(reason["total"]),
        "parts": rupiah(reason["parts"]),
    }


SENTENCES: dict[str, Any] = {
    **FILES,
    # tables
    "plan_moved": lazy(
        "The plan was changed meanwhile. Nothing was written; please compare once more."
    ),
    "headings_missing": lazy(
        "No headings of a plan were found: at least the activity, the volume and the cost."
    ),
    # faults that refuse a line
    "village_other": lazy(
        "This line is of the village with the code %(said)s; the code of this village is %(ours)s."
    ),
    "volume_missing": lazy("The volume is missing."),
    "volume_unclear": lazy("“%(said)s” is no volume."),
    "volume_zero": lazy("The volume must be above zero, not “%(said)s”."),
    "unit_missing": lazy("The unit of the volume is missing."),
    "count_unclear": lazy("“%(said)s” is no number of people."),
    "months_unclear": lazy("“%(said)s” tells no months."),
    "months_backwards": lazy("The work would end before it begins: “%(said)s”."),
    "ways_several": lazy("More than one way of work is ticked."),
    "way_unknown": lazy("“%(said)s” is no way of work."),
    "goal_unknown": lazy("“%(said)s” is no SDGs Desa goal; they are 1 to 18."),
    "amount_missing": lazy("The cost is missing."),
    "amount_unclear": lazy("“%(said)s” is no amount of rupiah."),
    "amount_two_ways": lazy("“%(said)s” can be read in two ways. Please write whole rupiah."),
    "amount_negative": lazy("An amount below zero cannot be planned: “%(said)s”."),
    "amount_large": lazy("The cost is above ten trillion rupiah."),
    "source_missing": lazy("The source of the money is missing."),
    "source_unknown": lazy("“%(said)s” is no source of money on the list."),
    "shares_missing": lazy("Several sources, but not how much each pays: %(said)s."),
    # remarks
    "code_by_name": lazy("No code was written; by its name it is %(code)s."),
    "code_by_words": lazy("No code was written; by its words it may be %(code)s. Please check."),
    "place_missing": lazy("No place was written; it is taken for the whole village."),
    "hamlet_unknown": lazy("There is no hamlet “%(said)s” here."),
    "block_unknown": lazy("There is no %(said)s in this place; only the words are kept."),
    "volume_rounded": lazy("The volume “%(said)s” is rounded to two decimals."),
    "months_open": lazy("No months were written; it is taken for the whole year."),
    "way_open": lazy("No way of work is ticked; it is taken for self-managed."),
    "joined_to": lazy("The same activity as line %(line)s with another source: joined."),
    "joined_from": lazy("Together with line %(line)s, which names another source."),
    "twin": lazy("The same code, name and place as line %(line)s. Is it meant twice?"),
}
TOLD: dict[str, Callable[[Facts], str]] = {
    "code_unknown": _code_unknown,
    "code_missing": _code_missing,
    "too_long": _too_long,
    "sum_differs": _sum_differs,
}


def skipped() -> dict[str, str]:
    """Why a line is no activity."""
    return {
        "sum": _("a sum"),
        "group": _("a heading"),
        "numbering": _("the numbered line"),
        "note": _("a note"),
        "other_year": _("of another year"),
        "joined": _("joined with another line"),
    }
