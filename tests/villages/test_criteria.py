"""By what a village scores: the act, its page, and villages that were there before."""

import importlib

import pytest
from django.apps import apps
from django.db import connection

from deliberation.people.refusals import Invalid, NotAllowed
from deliberation.records.models import Record
from deliberation.villages.actions.criteria import AT_MOST, Wanted, change_criteria
from deliberation.villages.models import Criterion
from tests.villages.settings_forms import errors, send

PAGE = "kriteria/"


def names(village):
    return [one.name for one in village.criteria.all()]


def wanted(village, **changed):
    """What there is, with some of it changed by code."""
    return [
        Wanted(one.name, one.meaning, one.least, one.most, one.in_use, one.code)._replace(
            **changed.get(one.code, {})
        )
        for one in village.criteria.all()
    ]


def told(village):
    rows = Record.objects.filter(stream=village.stream, name="criteria.changed")
    return [entry.facts["criteria"] for entry in rows.order_by("number")]


def test_criteria_are_put_in_order_renamed_added_and_taken_away(village, cast):
    old = wanted(village, grave={"name": "Mendesak"})
    new = Wanted("Kesiapan warga", "", 0, 3, in_use=False)
    change_criteria(village, wanted=[old[1], new, old[0]], by=cast.operator)
    assert [(one.code, one.name, one.most) for one in village.criteria.all()] == [
        ("grave", "Mendesak", 5),
        ("kesiapan_warga", "Kesiapan warga", 3),
        ("felt_by_many", "Dirasakan oleh orang banyak", 5),
    ]
    assert [[one["name"] for one in said] for said in told(village)] == [names(village)]
    assert told(village)[0][1]["in_use"] is False


def test_a_criterion_that_keeps_its_name_is_still_the_same_row(village, cast):
    before = dict(village.criteria.values_list("code", "pk"))
    change_criteria(village, wanted=wanted(village)[::-1], by=cast.operator)
    assert dict(village.criteria.values_list("code", "pk")) == before


def test_nothing_is_told_when_nothing_changed(village, cast):
    change_criteria(village, wanted=wanted(village), by=cast.operator)
    assert told(village) == []


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"grave": {"name": "sering TERJADI"}}, "is in the list already"),
        ({"grave": {"least": 5}}, "must be more than the lowest"),
    ],
)
def test_criteria_that_cannot_be_change_nothing(village, cast, english, changed, sentence):
    before = names(village)
    with pytest.raises(Invalid, match=sentence):
        change_criteria(village, wanted=wanted(village, **changed), by=cast.operator)
    assert (names(village), told(village)) == (before, [])


def test_no_more_are_in_use_than_a_wall_shows(village, cast, english):
    many = [Wanted(f"Kriteria {n}", "", 1, 5, in_use=True) for n in range(AT_MOST + 1)]
    with pytest.raises(Invalid, match=f"At most {AT_MOST} criteria can be in use"):
        change_criteria(village, wanted=many, by=cast.operator)
    resting = [*many[:-1], many[-1]._replace(in_use=False)]
    change_criteria(village, wanted=resting, by=cast.operator)
    assert village.criteria.filter(in_use=True).count() == AT_MOST


@pytest.mark.parametrize("who", ["facilitator", "chair", "scribe", "mentor", "outsider"])
def test_others_do_not_change_them(village, cast, who):
    with pytest.raises(NotAllowed):
        change_criteria(village, wanted=[], by=getattr(cast, who))
    assert len(names(village)) == 5


def test_the_page_saves_what_was_typed(client, operator, village):
    typed = {"name_0": "Dirasakan warga", "order_4": 1, "name_1": "", "name_5": "Siap"}
    assert send(client, PAGE, **typed).status_code == 302
    assert names(village) == [
        "Dirasakan warga",
        "Tersedia potensi untuk memecahkan masalah",
        "Menghambat peningkatan pendapatan",
        "Sering terjadi",
        "Siap",
    ]


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"least_0": 5}, "The highest mark must be more than the lowest."),
        ({"most_0": 10}, "Ensure this value is less than or equal to 9."),
        ({"least_0": "-1"}, "Ensure this value is greater than or equal to 0."),
        ({"name_0": "x" * 10_000}, "Ensure this value has at most 60 characters"),
        ({"name_0": "sering terjadi"}, "“sering terjadi” is in the list already."),
        ({"most_0": ""}, "This field is required."),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(client, operator, village, facts, sentence):
    before = names(village)
    answer = send(client, PAGE, **facts)
    assert answer.status_code == 422
    assert [one for one in errors(answer) if one.startswith(sentence)]
    assert names(village) == before


def test_villages_that_were_there_before_get_the_five(village, cast):
    before = list(Criterion.objects.filter(village=village).values("code", "name", "meaning"))
    Criterion.objects.all().delete()
    migration = importlib.import_module("deliberation.villages.migrations.0003_classic_criteria")
    migration.write(apps, connection.schema_editor())
    for one in (village, cast.other_village):
        assert list(one.criteria.values("code", "name", "meaning")) == before
