"""Every permission of a village × everybody there is."""

import pytest

from deliberation.people.models import User
from deliberation.villages import rules
from deliberation.villages.models import Membership, Role
from tests.cast import make_user

EVERYBODY = {*Role, "keeper", "outsider", "former", "closed", "stranger", "nobody"}
KEEPERS = {"keeper", Role.OPERATOR, Role.VILLAGE_HEAD}
MAY = {
    rules.may_keep_settings: KEEPERS,
    rules.may_keep_staff: KEEPERS,
    rules.may_keep_plans: {Role.OPERATOR, Role.VILLAGE_HEAD},
    rules.may_prepare_meeting: {
        Role.FACILITATOR,
        Role.CHAIR,
        Role.SCRIBE,
        Role.VILLAGE_HEAD,
    },
    rules.is_staff_of: set(Role),
    rules.may_remove_sample: set(),
}


@pytest.fixture
def people(cast):
    found = {role: cast.user(role) for role in Role}
    found["keeper"] = User.objects.create(username="keeper", name="K", is_keeper=True)
    found["outsider"] = make_user(cast.other_village, Role.OPERATOR)
    found["former"] = make_user(cast.village, Role.OPERATOR)
    Membership.objects.filter(user=found["former"]).update(ended_at="2026-01-01T00:00Z")
    found["closed"] = make_user(cast.village, Role.OPERATOR)
    found["closed"].is_active = False
    found["stranger"] = make_user(cast.village, None)
    found["nobody"] = None
    return found


@pytest.mark.parametrize("rule", MAY)
def test_who_may_what_in_a_village(people, cast, rule):
    allowed = {who for who, user in people.items() if rule(user, cast.village)}
    assert (allowed, set(people)) == (MAY[rule], EVERYBODY)


def test_only_the_keeper_removes_a_sample(people, cast):
    cast.village.is_sample = True
    allowed = {who for who, user in people.items() if rules.may_remove_sample(user, cast.village)}
    assert allowed == {"keeper"}


@pytest.mark.parametrize("rule", [rules.may_make_village, rules.may_attach_account])
def test_what_concerns_no_village_alone_is_the_keepers(people, rule):
    assert {who for who, user in people.items() if rule(user)} == {"keeper"}


def test_nobody_opens_an_account_that_also_belongs_elsewhere(people, cast):
    """An operator who could would take over the neighbour's account, or the keeper's."""
    operator, owner = people[Role.OPERATOR], people[Role.DOOR]
    both = make_user(cast.village, Role.MENTOR)
    Membership.objects.create(user=both, village=cast.other_village, role=Role.MENTOR)
    once = make_user(cast.village, Role.MENTOR)
    Membership.objects.create(
        user=once, village=cast.other_village, role=Role.MENTOR, ended_at="2026-01-01T00:00Z"
    )
    keeper_here = people["keeper"]
    Membership.objects.create(user=keeper_here, village=cast.village, role=Role.DOOR)
    owners = {
        "door": owner,
        "former": people["former"],
        "both": both,
        "once": once,
        "keeper": keeper_here,
        "outsider": people["outsider"],
        "stranger": people["stranger"],
    }

    def openable(by):
        return {
            who for who, one in owners.items() if rules.may_give_password(by, cast.village, one)
        }

    assert openable(operator) == {"door", "former"}
    assert openable(people["keeper"]) == set(owners)
    assert openable(people[Role.FACILITATOR]) == set()
    assert openable(people["outsider"]) == set()
