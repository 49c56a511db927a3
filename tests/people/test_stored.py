"""P11: the page lists what is stored, and nothing we promised not to ask can slip in."""

import re

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from deliberation.people.personal import entries
from tests.people.about_things import ABOUT_THINGS

NEVER = re.compile(
    r"(^|_)(nik|ktp|kk|phone|mobile|telp|telepon|telephone|hp|wa|whatsapp|e?mail|surel|lahir|birth\w*"
    r"|religion|agama|disab\w*|health|latitude|longitude|ip|address)(_|$)"
)


def our_models():
    """The tables we wrote; versions of a row hold what the row holds."""
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith(("deliberation.", "meetings."))
        and not hasattr(model, "history_object")
    ]


def never_asked(found):
    return {
        f"{model._meta.label}.{field.name}"
        for model in found
        for field in model._meta.fields
        if NEVER.search(field.name)
        or isinstance(field, models.EmailField | models.GenericIPAddressField)
    }


def undeclared(found):
    """The fields of which nobody has said whether they hold something of a person."""
    declared = {entry.model: set(entry.fields) for entry in entries()}
    return {
        f"{model._meta.label}.{field.name}"
        for model in found
        for field in model._meta.fields
        if not field.primary_key
        and field.name not in declared.get(model._meta.label, set())
        and field.name not in ABOUT_THINGS.get(model._meta.label, "").split()
    }


def test_no_table_has_a_place_for_a_nik_a_phone_number_or_an_email():
    assert never_asked(our_models()) == set()


def test_every_field_about_a_person_is_on_the_page():
    assert undeclared(our_models()) == set()


def test_nothing_is_of_a_person_and_of_a_thing_at_once():
    known = {f"{entry.model}.{name}" for entry in entries() for name in entry.fields}
    things = {f"{model}.{name}" for model, names in ABOUT_THINGS.items() for name in names.split()}
    there = {
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        for field in model._meta.fields
    }
    assert (known & things, things - there) == (set(), set())


def test_the_page_names_only_fields_that_are_there():
    for entry in entries():
        known = {field.name for field in apps.get_model(entry.model)._meta.fields}
        assert set(entry.fields) <= known, entry.model


@isolate_apps("deliberation.people")
@pytest.mark.parametrize("name", ["nik", "no_hp", "phone_number", "email", "telepon", "nik_hash"])
def test_a_table_that_gains_one_is_found(name):
    table = type(
        "Guest",
        (models.Model,),
        {
            "__module__": "deliberation.people.models",
            name: models.CharField(max_length=20),
            "guest_name": models.CharField(max_length=20),
            "Meta": type("Meta", (), {"app_label": "people"}),
        },
    )
    assert never_asked([table]) == {f"people.Guest.{name}"}
    assert undeclared([table]) == {f"people.Guest.{name}", "people.Guest.guest_name"}


@pytest.mark.parametrize("language", ["id", "en"])
def test_anyone_may_read_the_page(client, db, language):
    client.cookies["django_language"] = language
    answer = client.get("/yang-disimpan/")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert page.count("<tr>") == len(entries()) + 2
    for entry in entries():
        assert "".join(entry.labels()) != ""


def test_what_residents_give_stands_first():
    order = [entry.of_residents for entry in entries()]
    assert order == sorted(order, reverse=True)
    assert [entry.model for entry in entries()][:2] == [
        "meetings.Invitation",
        "meetings.Participant",
    ]
