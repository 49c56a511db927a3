import pytest

from deliberation.people.models import User
from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.records.models import Record
from deliberation.villages.actions import staffing
from deliberation.villages.models import Membership, Role
from deliberation.villages.queries import staff_of
from deliberation.villages.rules import holds
from tests.cast import make_user


@pytest.fixture
def by(cast):
    return cast.operator


@pytest.fixture
def keeper(db):
    return User.objects.create(username="keeper", name="Keeper", is_keeper=True)


def told(village):
    return [(one.name, one.facts) for one in Record.objects.filter(stream=village.stream)]


def test_a_person_is_added_with_a_password_to_print_and_no_name_in_the_book(village, by):
    account = staffing.add_person(village, name="Bu Sri", role=Role.DOOR, position="Kader", by=by)
    assert account.user.check_password(account.password)
    assert holds(account.user, village, Role.DOOR)
    assert told(village) == [("role.given", {"user": account.user.pk, "role": "door"})]


def test_one_more_role_is_given_once(village, by, cast, english):
    staffing.give_role(village, cast.door, role=Role.SCRIBE, by=by)
    with pytest.raises(Invalid, match="has the role “Scribe” already"):
        staffing.give_role(village, cast.door, role=Role.SCRIBE, by=by)
    assert set(cast.door.memberships.values_list("role", flat=True)) == {"door", "scribe"}


def test_a_stranger_is_not_given_a_role_by_their_number(village, by, cast):
    with pytest.raises(Invalid):
        staffing.give_role(village, cast.outsider, role=Role.SCRIBE, by=by)


def test_an_ended_role_can_do_nothing_and_can_be_given_again(village, by, cast):
    membership = cast.door.memberships.get()
    for _time in range(2):
        staffing.end_role(membership, by=by)
    again = User.objects.get(pk=cast.door.pk)
    assert holds(again, village, Role.DOOR) is False
    assert told(village) == [("role.ended", {"user": cast.door.pk, "role": "door"})]
    staffing.give_role(village, again, role=Role.DOOR, by=by)
    assert holds(User.objects.get(pk=again.pk), village, Role.DOOR) is True


def test_somebody_is_left_to_keep_the_village(village, by, keeper, english):
    last = by.memberships.get()
    with pytest.raises(WrongMoment, match="Nobody else is data operator"):
        staffing.end_role(last, by=by)
    make_user(village, Role.VILLAGE_HEAD)
    staffing.end_role(last, by=by)
    staffing.end_role(Membership.objects.get(role=Role.VILLAGE_HEAD), by=keeper)
    assert not village.memberships.filter(ended_at=None).exists()


def test_a_forgotten_password_is_replaced(village, by, cast):
    account = staffing.give_new_password(village, cast.door, by=by)
    assert User.objects.get(pk=cast.door.pk).check_password(account.password)
    assert told(village) == [("password.given", {"user": cast.door.pk})]


def test_a_neighbours_or_the_keepers_account_is_not_opened(village, by, cast, keeper):
    Membership.objects.create(user=keeper, village=village, role=Role.DOOR)
    for owner in (cast.outsider, keeper):
        with pytest.raises(NotAllowed):
            staffing.give_new_password(village, owner, by=by)
    assert told(village) == []


def test_the_keeper_lets_an_account_from_elsewhere_work_here(village, by, cast, keeper, english):
    mentor = make_user(cast.other_village, Role.MENTOR, "mentor-b")
    with pytest.raises(NotAllowed):
        staffing.attach_account(village, username="mentor-b", role=Role.MENTOR, by=by)
    with pytest.raises(Invalid, match="Nobody here signs in as “nobody”"):
        staffing.attach_account(village, username="nobody", role=Role.MENTOR, by=keeper)
    staffing.attach_account(village, username="mentor-b", role=Role.MENTOR, by=keeper)
    assert holds(mentor, village, Role.MENTOR)


@pytest.mark.parametrize("who", [None, Role.FACILITATOR, Role.CHAIR, Role.MENTOR])
def test_who_does_not_keep_the_staff_changes_nobody(village, cast, who):
    user = cast.user(who)
    acts = [
        lambda: staffing.add_person(village, name="x", role=Role.DOOR, by=user),
        lambda: staffing.give_role(village, cast.door, role=Role.CHAIR, by=user),
        lambda: staffing.end_role(cast.door.memberships.get(), by=user),
        lambda: staffing.give_new_password(village, cast.door, by=user),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    assert told(village) == []


def test_colleagues_are_listed_by_name_with_their_roles(village, cast, by, keeper):
    Membership.objects.create(user=cast.door, village=village, role=Role.SCRIBE)
    Membership.objects.create(user=cast.outsider, village=village, role=Role.TEAM)
    cast.mentor.memberships.update(ended_at="2026-01-01T00:00Z")

    def listed(reader):
        return [
            (one.user.username, [held.role for held in one.memberships], one.may_get_password)
            for one in staff_of(village, reader=reader)
        ]

    assert listed(by) == [
        ("door", ["door", "scribe"], True),
        ("operator", ["operator"], True),
        ("outsider", ["team"], False),
    ]
    assert [may for _who, _roles, may in listed(keeper)] == [True] * 3


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_questions(village, by, count, django_assert_num_queries):
    for _one in range(count):
        make_user(village, Role.DOOR)
    with django_assert_num_queries(2):
        staff_of(village, reader=by)
