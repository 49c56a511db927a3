"""What waits for somebody on the village page."""

import pytest

from deliberation.people.models import User
from deliberation.villages import todo
from deliberation.villages.models import Ceiling, Mission, Role, Village
from tests.cast import make_user


@pytest.fixture
def keeper(db):
    return User.objects.create(username="keeper", name="Keeper", is_keeper=True)


def test_whoever_signs_in_from_a_sheet_of_paper_is_reminded(village, cast):
    assert list(todo.printed_password(village, cast.door)) == []
    cast.door.password_is_given = cast.outsider.password_is_given = True
    assert list(todo.printed_password(village, cast.door)) == [("villages/todo/_password.html", {})]
    assert list(todo.printed_password(village, cast.outsider)) == []
    assert list(todo.printed_password(village, None)) == []


def test_what_is_not_written_waits_for_whoever_keeps_the_village(village, cast):
    missing = {"missing": ["letterhead", "direction", "ceilings"]}
    assert list(todo.unwritten_settings(village, cast.operator)) == [
        ("villages/todo/_settings.html", missing)
    ]
    assert list(todo.unwritten_settings(village, cast.facilitator)) == []
    village.head_name = village.council_chair = village.office = village.vision = "x"
    Mission.objects.create(village=village, number=1, text="Rukun")
    Ceiling.objects.create(village=village, year=9999, source_id="DDS", amount=1)
    assert list(todo.unwritten_settings(village, cast.operator)) == []


def test_the_keeper_s_printed_password_is_remembered_too(village, keeper):
    keeper.password_is_given = True
    assert list(todo.printed_password(village, keeper)) == [("villages/todo/_password.html", {})]


def test_beside_the_sample_alone_the_keeper_is_led_to_the_five_questions(
    client, village, cast, keeper
):
    assert list(todo.own_village(village, keeper)) == []
    Village.objects.update(is_sample=True)
    village.refresh_from_db()
    assert list(todo.own_village(village, keeper)) == [("villages/todo/_own_village.html", {})]
    assert [list(todo.own_village(village, who)) for who in (cast.operator, None)] == [[], []]
    client.force_login(keeper)
    assert 'href="/mulai/"' in client.get("/desa/pejambon/").content.decode()
    cast.other_village.is_sample = False
    cast.other_village.save()
    assert list(todo.own_village(village, keeper)) == []


def test_the_sample_may_go_once_there_is_a_village_of_ones_own(village, cast, keeper):
    village.is_sample = True
    village.save()
    assert list(todo.unneeded_sample(village, keeper)) == [("villages/todo/_sample.html", {})]
    assert list(todo.unneeded_sample(village, cast.operator)) == []
    Village.objects.update(is_sample=True)
    assert list(todo.unneeded_sample(village, keeper)) == []


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.VILLAGE_HEAD])
def test_the_village_page_shows_it(client, village, role):
    client.force_login(make_user(village, role))
    page = client.get("/desa/pejambon/", headers={"accept-language": "en"}).content.decode()
    assert "Not written yet:" in page
    assert "/desa/pejambon/pengaturan/kop-surat/" in page
