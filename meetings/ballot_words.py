"""What a ballot asks, how it is counted and what is wrong with a choice, in plain words."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from deliberation.tallies.choices import PICK, POINTS, RANK, RANK321, YESNO
from deliberation.tallies.exact import Score, exact
from deliberation.tallies.majority import CAST, ENTITLED, NO_QUORUM, REACHED, YES_NO
from deliberation.tallies.rules import LOT, TOTAL
from deliberation.villages.templatetags.village import rupiah

STOP = "greedy-stop"
# Why a choice does not fit (tallies.choices.REASONS), for the person who made it.
MISFITS: dict[str, str | Promise] = {
    "empty": gettext_lazy("Nothing is chosen yet."),
    "too_many": gettext_lazy("More is chosen than this ballot allows. Take some off, then send."),
    "not_on_ballot": gettext_lazy("This choice is not on the ballot. Load the page again."),
    "twice": gettext_lazy("One proposal stands twice in this choice. Choose each once."),
    "same_place": gettext_lazy("Two proposals have the same place. Give each a place of its own."),
    "no_secret": gettext_lazy("This page is too old for a secret vote. Load it again."),
    "not_whole": gettext_lazy("Points are whole numbers."),
    "negative": gettext_lazy("Points cannot be less than nothing."),
    "over_one": gettext_lazy("One proposal got more points than it may. Take some off, then send."),
    "over_all": gettext_lazy("More points are given than you have. Take some off, then send."),
}


# What became of a proposal in the count, where that is more than its place.
STATE_WORDS: dict[str, str | Promise] = {
    "funded": gettext_lazy("Fits the ceiling"),
    "skipped": gettext_lazy("Does not fit, passed over"),
    "tied": gettext_lazy("Not all of these fit: the meeting decides"),
    "waiting": gettext_lazy("Depends on that decision"),
    "unpriced": gettext_lazy("Cost not known"),
    "sourceless": gettext_lazy("No source on this ballot pays it"),
    "unpicked": gettext_lazy("Nobody named it"),
}


def misfit_words(why: str) -> str:
    """What is wrong with a choice, in one sentence."""
    return str(MISFITS.get(why, _("This choice does not fit the ballot.")))


def amount_of(kind: str, score: Score) -> str:
    """A score as it is read: "7 votes", "7.5 points"."""
    if kind in {PICK, YESNO}:
        return ngettext("%(n)s vote", "%(n)s votes", int(score)) % {"n": number(score)}
    many = int(score) if exact(score) == int(score) else 2  # "0.5 points"
    return ngettext("%(n)s point", "%(n)s points", many) % {"n": number(score)}


def number(score: Score) -> str:
    """Whole, or with the half that a shared place is worth."""
    whole = exact(score) == int(score)
    return number_format(int(score) if whole else float(score), decimal_pos=0 if whole else 1)


def task_of(rule: Mapping[str, Any]) -> str:
    """What everyone is asked to do with this ballot."""
    says = parameters(rule)
    match rule["kind"]:
        case "pick":
            return ngettext("Pick one.", "Pick up to %(n)s.", says["seats"]) % {"n": says["seats"]}
        case "rank321":
            return _("Choose three, the best first: it gets 3, the next 2, the last 1.")
        case "rank":
            return _("Put them in order, the best first. You may stop where you like.")
        case "points":
            return _("Give away %(points)s points, at most %(most)s for one.") % says
        case "yesno":
            return _("Vote yes, no or abstain.")
    raise LookupError(rule["kind"])


def sentence_of(rule: Mapping[str, Any]) -> str:
    """The rule in plain words, in the reader's language."""
    if not rule:
        return ""
    who = str(WHO_SEES.get(rule.get("secrecy", ""), ""))
    if rule["kind"] == YESNO:
        return " ".join(part for part in (who, _everyone(rule), _carries(rule)) if part)
    order = str(ORDERS[rule["kind"]])
    parts = [who, _everyone(rule), order, _money(rule), _ties(rule), *_beside(rule)]
    return " ".join(part for part in parts if part)


WHO_SEES: dict[str, str | Promise] = {
    "secret": gettext_lazy("The vote is secret."),
    "open": gettext_lazy("The vote is open: the hall sees with the result who chose what."),
}


def parameters(rule: Mapping[str, Any]) -> Mapping[str, Any]:
    """Those of a rule; the first ballots had them beside its name."""
    found: Mapping[str, Any] = rule.get("parameters", rule)
    return found


ORDERS: dict[str, str | Promise] = {
    PICK: gettext_lazy("The proposal with the most votes comes first."),
    RANK321: gettext_lazy("The points are added up; the proposal with the most comes first."),
    RANK: gettext_lazy(
        "A proposal gets one point for each other one that it stands before, and half a point for "
        "each that a person left out beside it. The proposal with the most points comes first."
    ),
    POINTS: gettext_lazy("The points are added up; the proposal with the most comes first."),
}
# What may tell equals apart (Ballot.chain): a count, a mark of the matrix ("mark:urgent"), a lot.
SUPPORTERS, BENEFICIARIES, MARK = "supporters", "beneficiaries", "mark:"
LINKS: dict[str, str | Promise] = {
    SUPPORTERS: gettext_lazy("the one with more supporters comes first"),
    BENEFICIARIES: gettext_lazy("the one that more people benefit from comes first"),
}
TITLES: dict[str, str | Promise] = {
    SUPPORTERS: gettext_lazy("more supporters"),
    BENEFICIARIES: gettext_lazy("more people who benefit"),
    LOT: gettext_lazy("a lot, drawn in front of everybody"),
}


def link_title(name: str, labels: Mapping[str, str]) -> str:
    """What a link of the chain is called; `labels` are the village's names of its criteria."""
    if name.startswith(MARK):
        return _("a higher mark for “%(criterion)s”") % {"criterion": labels.get(name, name)}
    return str(TITLES.get(name, name))


def _everyone(rule: Mapping[str, Any]) -> str:
    says = parameters(rule)
    match rule["kind"]:
        case "pick":
            return ngettext(
                "Everyone may pick one proposal.",
                "Everyone may pick up to %(n)s proposals.",
                says["seats"],
            ) % {"n": says["seats"]}
        case "rank321":
            return _("Everyone may choose three proposals: the first gets 3, then 2, then 1 point.")
        case "rank":
            return _("Everyone may put the proposals in order, all or some of them.")
        case "points":
            return (
                _("Everyone may give away %(points)s points, at most %(most)s for one proposal.")
                % says
            )
        case "yesno":
            return _("Everyone may vote yes, no or abstain.")
    raise LookupError(rule["kind"])


def _carries(rule: Mapping[str, Any]) -> str:
    says = parameters(rule)
    carries = str(CARRIES[says["base"]]) % {"threshold": says["threshold"]}
    if not says.get("quorum_of"):
        return carries
    quorum = _("It counts only if at least %(n)s people with a vote are here.")
    return f"{carries} {quorum % {'n': says['quorum_of']}}"


# What carries a vote of yes and no, by what the house rules make it a part of.
CARRIES: dict[str, str | Promise] = {
    ENTITLED: gettext_lazy(
        "It is accepted with more than %(threshold)s of all who may vote here; "
        "who abstains or does not vote counts among them."
    ),
    CAST: gettext_lazy(
        "It is accepted with more than %(threshold)s of all votes; abstentions count among them."
    ),
    YES_NO: gettext_lazy(
        "It is accepted with more than %(threshold)s of those for and against; "
        "abstentions do not count."
    ),
}


def outcome_of(facts: Mapping[str, Any]) -> str:
    """How a vote of yes and no came out, with its figures."""
    if facts["outcome"] == NO_QUORUM:
        return (
            _("No quorum: %(present)s of %(quorum_needed)s people were here. Nothing is decided.")
            % facts
        )
    words = (
        _("Accepted: %(yes)s yes, %(no)s no, %(abstain)s abstain; %(needed)s of %(whole)s needed.")
        if facts["outcome"] == REACHED
        else _(
            "Not reached: %(yes)s yes, %(no)s no, %(abstain)s abstain; "
            "%(needed)s of %(whole)s needed."
        )
    )
    return words % facts


ANSWERS: dict[str, str | Promise] = {
    "yes": gettext_lazy("Yes, agreed"),
    "no": gettext_lazy("No, not agreed"),
    "abstain": gettext_lazy("Abstain"),
}


def _money(rule: Mapping[str, Any]) -> str:
    says = parameters(rule)
    ceilings = says.get("ceilings")
    if ceilings is None and says.get("ceiling") is None:
        return ""
    if ceilings is None:
        ceiling = _("the ceiling of %(ceiling)s") % {"ceiling": rupiah(says["ceiling"])}
    else:
        each = ", ".join(f"{source} {rupiah(money)}" for source, money in ceilings.items())
        ceiling = _("the ceiling of its own source (%(each)s)") % {"each": each}
    if (rule.get("funding") or {}).get("name") == STOP:
        words = _(
            "In that order, proposals are in as long as they fit in %(ceiling)s; "
            "the first that does not fit ends the list."
        )
    else:
        words = _(
            "In that order, what still fits in %(ceiling)s is in; what does not fit is passed over."
        )
    return words % {"ceiling": ceiling}


def _ties(rule: Mapping[str, Any]) -> str:
    chain = rule.get("chain", ())
    links = [_link(name, rule.get("labels", {})) for name in chain if name not in {TOTAL, LOT}]
    told = {"links": _(", then ").join(links)}
    if LOT in chain:
        if not links:
            return _("Of equal ones a lot decides that is drawn in front of everybody.")
        return _("Of equal ones, %(links)s; of those still equal a lot decides.") % told
    if not links:
        return _("Equal votes stay equal; where that matters, the meeting decides.")
    return _("Of equal ones, %(links)s; what is still equal, the meeting decides.") % told


def _link(name: str, labels: Mapping[str, str]) -> str:
    if name.startswith(MARK):
        words = _("the one with the higher mark for “%(criterion)s” comes first")
        return words % {"criterion": labels.get(name, name)}
    return str(LINKS.get(name, name))


def _beside(rule: Mapping[str, Any]) -> list[str]:
    """What is shown beside the order, as advice."""
    said = {
        "schulze": _("Beside it stands who would win against whom in pairs (Schulze)."),
        "equal-shares-add1": _(
            "Beside it stands what would be fair if everyone had the same share of the money."
        ),
    }
    return [said[part["name"]] for part in rule.get("beside", ())]
