"""A vote in sentences: the rule before it opens, and what came of it."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deliberation.villages.models import MajorityBase
from meetings.majority import Hands, judge

HALF = [1, 2]
# What the share is taken of, and with it how abstentions count.
SHARES: dict[str, str | Promise] = {
    MajorityBase.ENTITLED: gettext_lazy(
        "Carried by more than %(share)s of those present with a vote; whoever abstains counts too."
    ),
    MajorityBase.CAST: gettext_lazy(
        "Carried by more than %(share)s of all votes; abstentions count too."
    ),
    MajorityBase.YES_NO: gettext_lazy(
        "Carried by more than %(share)s of those for and against; abstentions do not count."
    ),
}
NEEDED: dict[str, str | Promise] = {
    MajorityBase.ENTITLED: gettext_lazy(
        "of %(of)s people present with a vote, %(needed)s were needed"
    ),
    MajorityBase.CAST: gettext_lazy("of %(of)s votes, %(needed)s were needed"),
    MajorityBase.YES_NO: gettext_lazy("of %(of)s for and against, %(needed)s were needed"),
}
OUTCOMES: dict[str, str | Promise] = {
    "carried": gettext_lazy("accepted"),
    "not_reached": gettext_lazy("majority not reached"),
    "no_quorum": gettext_lazy("quorum not fulfilled"),
}


def share_in_words(majority: list[int]) -> str:
    part, whole = majority
    return _("half") if [part, whole] == HALF else f"{part}/{whole}"


def rule_sentence(rule: Mapping[str, Any]) -> str:
    """How the vote is counted, as it is said before it opens."""
    said = [str(SHARES[rule["base"]]) % {"share": share_in_words(rule["majority"])}]
    if rule["quorum"]:
        said.append(_("Quorum: %(n)s people.") % {"n": rule["quorum"]})
    return " ".join(said)


def basis_sentence(rule: Mapping[str, Any]) -> str:
    basis = rule.get("legal_basis")
    return _("Basis: %(basis)s.") % {"basis": basis} if basis else ""


def needed_sentence(rule: Mapping[str, Any], voters: int) -> str:
    """How many that is in this hall; only where it can be known before the vote."""
    if rule["base"] != MajorityBase.ENTITLED:
        return _("%(n)s people present have a vote.") % {"n": voters}
    needed = judge(rule, Hands(0, 0), voters).needed
    return _("%(n)s people present have a vote: %(needed)s in favour are needed.") % {
        "n": voters,
        "needed": needed,
    }


def outcome_of(numbers: Mapping[str, Any]) -> str:
    """Of decisions that were taken before outcomes were written down, too."""
    return numbers.get("outcome") or ("carried" if numbers.get("reached") else "not_reached")


def outcome_word(numbers: Mapping[str, Any]) -> str:
    return str(OUTCOMES[outcome_of(numbers)])


def hands_sentence(numbers: Mapping[str, Any]) -> str:
    """“18 setuju, 5 menolak, 2 abstain”."""
    return _("%(yes)s in favour, %(no)s against, %(abstain)s abstaining") % {
        "yes": numbers["in_favour"],
        "no": numbers["against"],
        "abstain": numbers["abstain"],
    }


def result_sentence(numbers: Mapping[str, Any]) -> str:
    """The whole result: what was counted, what was needed, and what came of it."""
    outcome = outcome_of(numbers)
    if outcome == "no_quorum":
        needed = _("%(there)s present with a vote, the quorum is %(quorum)s") % {
            "there": numbers["with_vote"],
            "quorum": numbers["quorum"],
        }
    else:
        base = numbers.get("base", MajorityBase.ENTITLED)
        needed = str(NEEDED[base]) % {
            "of": numbers.get("of", numbers["with_vote"]),
            "needed": numbers["threshold"],
        }
    return _("%(hands)s; %(needed)s: %(outcome)s.") % {
        "hands": hands_sentence(numbers),
        "needed": needed,
        "outcome": outcome_word(numbers),
    }
