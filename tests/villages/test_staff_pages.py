"""The staff on their page."""

import pytest

from deliberation.people.models import User
from deliberation.villages.models import Role
from tests.cast import make_user
from tests.villages.settings_forms import ROOT, errors


def test_a_person_is_added_and_the_password_is_shown_once(client, operator, village):
    facts = {"name": "Bu Sri", "role": "door", "position": ""}
    answer = client.post(ROOT + "petugas/", facts)
    [(account, roles)] = answer.context["slips"]
    assert (answer.status_code, roles) == (200, ["Attendance desk"])
    assert account.password in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert account.password not in client.get(ROOT + "petugas/").content.decode()


@pytest.mark.parametrize(
    "facts",
    [
        {"name": "", "role": "door"},
        {"name": "Sri", "role": "king"},
        {"name": "x" * 10_000, "role": "door"},
        {},
    ],
)
def test_a_person_who_cannot_be_is_told_in_a_sentence(client, operator, village, facts):
    answer = client.post(ROOT + "petugas/", facts)
    assert (answer.status_code, bool(errors(answer))) == (422, True)
    assert User.objects.count() == 1


def test_roles_are_given_and_ended_and_a_password_is_replaced(client, operator, village, cast):
    number = cast.door.memberships.get().pk
    root = f"{ROOT}petugas/{number}/"
    assert client.get(root + "peran/").status_code == 200
    assert client.post(root + "peran/", {"role": "scribe"}).status_code == 302
    assert client.post(root + "peran/", {"role": "scribe"}).status_code == 422
    slip = client.post(root + "sandi/")
    [(account, _roles)] = slip.context["slips"]
    assert User.objects.get(pk=cast.door.pk).check_password(account.password)
    assert client.post(root + "akhiri/").status_code == 302
    held = cast.door.memberships.filter(ended_at=None)
    assert list(held.values_list("role", flat=True)) == ["scribe"]


def test_a_membership_of_the_next_village_is_not_found(client, operator, cast):
    number = cast.outsider.memberships.get().pk
    for act in ("peran", "akhiri", "sandi"):
        assert client.post(f"{ROOT}petugas/{number}/{act}/").status_code == 404


def test_the_keeper_lets_an_account_from_elsewhere_work_here(client, cast, village):
    mentor = make_user(cast.other_village, Role.MENTOR, "mentor-b")
    facts = {"username": "mentor-b", "role": "mentor"}
    client.force_login(cast.operator)
    assert client.post(ROOT + "petugas/akun/", facts).status_code == 403
    client.force_login(User.objects.create(username="keeper", name="K", is_keeper=True))
    assert client.post(ROOT + "petugas/akun/", facts | {"username": "x"}).status_code == 422
    assert client.post(ROOT + "petugas/akun/", facts).status_code == 302
    assert mentor.memberships.filter(village=village).count() == 1
