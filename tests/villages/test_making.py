import pytest

from deliberation.people.models import User
from deliberation.people.refusals import NotAllowed
from deliberation.records.models import Record, Stream
from deliberation.records.verify import breaks
from deliberation.villages.actions.making import Answers, Person, Place, make_village
from deliberation.villages.blocks import BlockNumber
from deliberation.villages.models import HouseRules, Membership, Role, Village

ANSWERS = Answers(
    name="Sukamaju",
    district="Sumberrejo",
    regency="Bojonegoro",
    province="Jawa Timur",
    places=[
        Place("Krajan", [BlockNumber("01"), BlockNumber("02", "01")]),
        Place("Ngasem"),
    ],
    people=[
        Person("Bu Sri", Role.OPERATOR),
        Person("Pak Tono", Role.VILLAGE_HEAD),
        Person("bu sri", Role.FACILITATOR),
    ],
)


@pytest.fixture
def keeper(db):
    return User.objects.create(username="keeper", name="Keeper", is_keeper=True)


def test_the_first_village_of_a_fresh_installation_makes_its_keeper(db):
    made = make_village(ANSWERS, by=None)
    assert [(one.user.username, one.user.is_keeper) for one in made.accounts] == [
        ("bu.sri", True),
        ("pak.tono", False),
    ]
    assert all(one.user.check_password(one.password) for one in made.accounts)


def test_a_made_village_is_ready_to_call_a_meeting(keeper):
    village = make_village(ANSWERS, by=keeper).village
    places = {one.name: list(map(str, one.blocks.all())) for one in village.hamlets.all()}
    assert places == {"Krajan": ["RT 01", "RT 02/RW 01"], "Ngasem": []}
    assert village.elements.count() == 24
    assert [one.name for one in village.criteria.all()][:2] == [
        "Dirasakan oleh orang banyak",
        "Sangat parah",
    ]
    assert set(Membership.objects.values_list("user__name", "role")) == {
        ("Bu Sri", "operator"),
        ("Bu Sri", "facilitator"),
        ("Pak Tono", "village_head"),
    }
    rules = {
        one.kind: (one.quorum_for(60), one.review_required) for one in village.house_rules.all()
    }
    assert rules == {
        "musdes": (40, True),
        "musrenbangdes": (40, True),
        "musdus": (0, False),
        "jandom": (0, False),
    }
    for one in HouseRules.objects.all():
        one.full_clean()
    assert not User.objects.filter(is_keeper=True).exclude(pk=keeper.pk).exists()


def test_making_is_written_in_both_books_without_names_of_people(keeper):
    made = make_village(ANSWERS, by=keeper)
    told = {one.stream.key: (one.name, one.facts, one.actor) for one in Record.objects.all()}
    assert told == {
        "village:sukamaju": (
            "village.made",
            {"slug": "sukamaju", "name": "Sukamaju"},
            keeper,
        ),
        "installation": ("village.made", {"village": made.village.pk}, keeper),
    }
    assert list(breaks()) == []


@pytest.mark.parametrize("who", [None, Role.OPERATOR, Role.VILLAGE_HEAD, Role.DISTRICT])
def test_only_the_keeper_makes_a_second_village(cast, who):
    by = cast.user(who)
    with pytest.raises(NotAllowed):
        make_village(ANSWERS, by=by)
    with pytest.raises(NotAllowed):
        make_village(ANSWERS, by=None)
    assert Village.objects.count() == 2


def test_the_address_is_the_name_then_the_kecamatan_then_a_number(keeper):
    slugs = [make_village(ANSWERS, by=keeper).village.slug for _one in range(4)]
    assert slugs == [
        "sukamaju",
        "sukamaju-sumberrejo",
        "sukamaju-sumberrejo-2",
        "sukamaju-sumberrejo-3",
    ]
    assert make_village(ANSWERS._replace(name="村"), by=keeper).village.slug == "desa"


def test_a_name_that_breaks_the_database_makes_nothing(keeper, monkeypatch):
    def stop(*_args, **_kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr("deliberation.villages.actions.making.note", stop)
    with pytest.raises(ZeroDivisionError):
        make_village(ANSWERS, by=keeper)
    assert (Village.objects.count(), User.objects.count(), Stream.objects.count()) == (0, 1, 0)
