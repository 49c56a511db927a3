import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.records.models import Record
from deliberation.records.verify import breaks
from deliberation.villages.actions import keeping, places, society
from deliberation.villages.blocks import parse_blocks
from deliberation.villages.models import Element, HouseRules, Mission, Role
from meetings.models import Invitation
from tests.cast import make_meeting, make_seat


@pytest.fixture
def by(cast):
    return cast.operator


def told(village):
    return [(one.name, one.facts) for one in Record.objects.filter(stream=village.stream)]


def test_house_rules_are_changed_and_written_down_once(village, by):
    rules = village.house_rules.get(kind="musdes")
    for _time in range(2):
        keeping.change_house_rules(rules, by=by, quorum_numerator=1, quorum_denominator=2)
    assert HouseRules.objects.get(pk=rules.pk).quorum_for(7) == 4
    [(name, facts)] = told(village)
    assert (name, facts["kind"], facts["quorum"]) == ("house_rules.changed", "musdes", [1, 2])


def test_a_called_meeting_keeps_the_rules_it_was_called_with(village, by):
    meeting = make_meeting(village)
    keeping.change_house_rules(
        village.house_rules.get(kind="musdes"), by=by, quorum_numerator=1, quorum_denominator=2
    )
    meeting.refresh_from_db()
    assert meeting.house_rules["quorum"] == [2, 3]


def test_missions_are_written_in_their_order(village, by):
    keeping.change_direction(village, vision="Terbuka", missions=["Satu", "Dua", "Tiga"], by=by)
    first = Mission.objects.get(number=1)
    keeping.change_direction(village, vision="Terbuka", missions=["Tiga", "Satu"], by=by)
    assert list(Mission.objects.values_list("number", "text")) == [(1, "Tiga"), (2, "Satu")]
    assert Mission.objects.get(number=1).pk == first.pk
    assert [name for name, _facts in told(village)] == ["direction.changed"] * 2


def test_ceilings_are_set_changed_and_taken_away(village, by):
    keeping.set_ceilings(village, year=2027, amounts={"DDS": 5, "ADD": 3, "PAD": None}, by=by)
    keeping.set_ceilings(village, year=2027, amounts={"DDS": 7, "ADD": None}, by=by)
    keeping.set_ceilings(village, year=2027, amounts={"DDS": 7}, by=by)
    assert list(village.ceilings.values_list("year", "source", "amount")) == [(2027, "DDS", 7)]
    assert told(village) == [
        ("ceilings.set", {"year": 2027, "amounts": {"DDS": 5, "ADD": 3}}),
        ("ceilings.set", {"year": 2027, "amounts": {"DDS": 7}}),
    ]


def emblem(name="a.png"):
    out = io.BytesIO()
    Image.new("RGB", (10, 10)).save(out, "PNG")
    return ContentFile(out.getvalue(), name)


def test_the_letterhead_is_changed_without_names_in_the_book(village, by):
    keeping.change_letterhead(village, by=by, office="Jl. Raya 1", head_name="Bu Sri")
    village.refresh_from_db()
    assert (village.office, village.head_name, village.name) == ("Jl. Raya 1", "Bu Sri", "Pejambon")
    assert told(village) == [("letterhead.changed", {"fields": ["head_name", "office"]})]


def test_a_new_emblem_takes_the_old_file_away(village, by, django_capture_on_commit_callbacks):
    old = keeping.change_letterhead(village, by=by, emblem=emblem()).logo
    assert old.storage.exists(old.name)
    with django_capture_on_commit_callbacks(execute=True):
        new = keeping.change_letterhead(village, by=by, emblem=emblem("b.png")).logo
    assert (old.storage.exists(old.name), new.storage.exists(new.name)) == (False, True)
    with django_capture_on_commit_callbacks(execute=True):
        village = keeping.change_letterhead(village, by=by, emblem=False)
    assert (bool(village.logo), new.storage.exists(new.name)) == (False, False)
    count = len(told(village))
    keeping.change_letterhead(village, by=by, emblem=False)
    assert len(told(village)) == count == 3


def test_elements_are_marked_as_not_found_here(village, by):
    farmers = village.elements.get(code="kelompok_tani")
    society.mark_elements(village, present=[farmers.pk], by=by)
    society.mark_elements(village, present=[farmers.pk], by=by)
    found = dict(village.elements.values_list("code", "present"))
    assert found == {"kelompok_tani": True, "tokoh_agama": False}
    assert told(village) == [("elements.marked", {"present": [], "absent": ["tokoh_agama"]})]


def test_an_element_of_ones_own_is_added_once_and_removed_before_its_first_use(village, by):
    element = society.add_element(village, name="Perajin batik", by=by)
    assert (element.code, society.own_elements(village)) == ("perajin_batik", {"perajin_batik"})
    with pytest.raises(Invalid):
        society.add_element(village, name="perajin BATIK", by=by)
    society.remove_element(element, by=by)
    assert not Element.objects.filter(code="perajin_batik").exists()


def test_an_element_of_the_list_or_one_that_was_invited_stays(village, by, english):
    with pytest.raises(WrongMoment, match="common list"):
        society.remove_element(village.elements.get(code="tokoh_agama"), by=by)
    element = society.add_element(village, name="Perajin batik", by=by)
    Invitation.objects.create(meeting=make_meeting(village), element=element)
    with pytest.raises(WrongMoment, match="invited this element already"):
        society.remove_element(element, by=by)


def test_a_hamlet_is_added_renamed_given_rt_and_removed(village, by):
    hamlet = places.add_hamlet(village, name="Krajan", blocks=parse_blocks("1-2"), by=by)
    kept = hamlet.blocks.get(number="02").pk
    places.change_hamlet(hamlet, name="Krajan Lor", blocks=parse_blocks("2, 3/1"), by=by)
    assert [str(one) for one in hamlet.blocks.order_by("number")] == ["RT 02", "RT 03/RW 01"]
    assert hamlet.blocks.get(number="02").pk == kept
    places.remove_hamlet(hamlet, by=by)
    assert [name for name, _facts in told(village)] == [
        "hamlet.added",
        "hamlet.changed",
        "hamlet.removed",
    ]
    assert list(breaks()) == []


def test_a_hamlet_that_is_there_already_is_named(village, by, english):
    with pytest.raises(Invalid, match="called JAMBON already"):
        places.add_hamlet(village, name="JAMBON", by=by)
    other = village.hamlets.get(name="Tanggungan")
    with pytest.raises(Invalid, match="called jambon already"):
        places.change_hamlet(other, name="jambon", blocks=[], by=by)
    other.refresh_from_db()
    assert other.name == "Tanggungan"


def test_a_hamlet_or_rt_where_somebody_sat_stays(village, by, english):
    seat = make_seat(make_meeting(village))
    seat.block = seat.hamlet.blocks.first()
    seat.save()
    with pytest.raises(WrongMoment, match=r"so it stays\. You can"):
        places.remove_hamlet(seat.hamlet, by=by)
    with pytest.raises(WrongMoment, match="name RT 01, so it stays"):
        places.change_hamlet(seat.hamlet, name="Jambon", blocks=parse_blocks("2"), by=by)


def test_the_last_hamlet_stays(village, by, english):
    places.remove_hamlet(village.hamlets.get(name="Jambon"), by=by)
    with pytest.raises(WrongMoment, match="at least one hamlet"):
        places.remove_hamlet(village.hamlets.get(), by=by)


@pytest.mark.parametrize("who", [None, Role.FACILITATOR, Role.CHAIR, Role.MENTOR, Role.DISTRICT])
def test_who_does_not_keep_the_village_changes_nothing(cast, village, who):
    by = cast.user(who)
    element, hamlet = village.elements.first(), village.hamlets.first()
    acts = [
        lambda: keeping.change_house_rules(village.house_rules.first(), by=by, adjourn_hours=1),
        lambda: keeping.change_direction(village, vision="x", missions=[], by=by),
        lambda: keeping.set_ceilings(village, year=2027, amounts={"DDS": 1}, by=by),
        lambda: keeping.change_letterhead(village, by=by, office="x"),
        lambda: society.mark_elements(village, present=[], by=by),
        lambda: society.add_element(village, name="x", by=by),
        lambda: society.remove_element(element, by=by),
        lambda: places.add_hamlet(village, name="x", by=by),
        lambda: places.change_hamlet(hamlet, name="x", blocks=[], by=by),
        lambda: places.remove_hamlet(hamlet, by=by),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    assert told(village) == []
