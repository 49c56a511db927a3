"""Who may do what with a promise."""

from deliberation.people.models import User
from deliberation.villages.models import Role, Village
from deliberation.villages.rules import RUNS, holds, may_keep_plans, roles_of
from deliberation.workplans.models import Status, WorkPlan

# Those who watch and advise: whatever else they are asked, they change nothing (domain.md 8).
ADVISERS = {Role.MENTOR, Role.DISTRICT, Role.ADVISER}


def may_draft_plan(by: object, village: Village) -> bool:
    """Whoever runs a meeting, when the hall accepts; the office, for a promise given elsewhere."""
    return holds(by, village, *RUNS)


def is_owner(by: object, plan: WorkPlan) -> bool:
    """The person responsible, while they still work for the village and do more than advise."""
    return (
        isinstance(by, User)
        and by.pk == plan.owner_user_id
        and bool(roles_of(by, plan.village) - ADVISERS)
    )


def may_report(by: object, plan: WorkPlan) -> bool:
    """Say how far the work is: the person responsible, the activity team, the office."""
    return is_owner(by, plan) or holds(
        by, plan.village, Role.TEAM, Role.OPERATOR, Role.VILLAGE_HEAD
    )


def may_change_plan(by: object, plan: WorkPlan) -> bool:
    """Move the date, postpone, stop, resume, correct the wording of who and what."""
    return is_owner(by, plan) or may_keep_plans(by, plan.village)


def may_judge(by: object, plan: WorkPlan) -> bool:
    """The mentor's voice; nobody of the village speaks with it."""
    return holds(by, plan.village, Role.MENTOR)


def may_check(plan: WorkPlan) -> bool:
    """Any resident, without an account, as long as the village still says it does the work."""
    return plan.status != Status.STOPPED


def may_withhold_check(by: object, plan: WorkPlan) -> bool:
    """Keep words or a photo of a resident from the page; not those whose work is checked."""
    return holds(by, plan.village, Role.INFORMATION, Role.OPERATOR)


def may_offer_help(plan: WorkPlan) -> bool:
    """Any resident, without an account, while there is work left to help with."""
    return plan.is_open
