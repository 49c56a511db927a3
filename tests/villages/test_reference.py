import pytest
from django.core.management import call_command

from deliberation.tallies.matrix import CLASSIC, LEAST, MOST
from deliberation.villages import reference
from deliberation.villages.models import Criterion, Element, FundingSource


def test_a_fresh_database_knows_the_eight_sources_in_budget_order(db):
    assert [source.code for source in FundingSource.objects.all()] == [
        *["PAD", "DDS", "PBH", "ADD", "PBP", "PBK", "SWD", "DLL"]
    ]


def test_loading_again_brings_a_changed_row_up_to_date_and_adds_none(db):
    FundingSource.objects.filter(code="DDS").update(name="Dana", account="")
    reference.load(using="default")
    found = FundingSource.objects.get(code="DDS")
    assert (FundingSource.objects.count(), found.name, found.account) == (8, "Dana Desa", "4.2.1")


def test_the_elements_name_the_ten_of_the_regulation_and_fit_the_model():
    elements = [Element(**facts) for facts in reference.elements()]
    assert (len(elements), sum(one.category == "unsur_pokok" for one in elements)) == (24, 10)
    assert {one.category for one in elements} == set(Element.Category.values)
    for one in elements:
        one.clean_fields(exclude=["village"])


def test_the_criteria_are_the_five_that_the_tally_knows_and_fit_the_model():
    criteria = [Criterion(**facts) for facts in reference.criteria()]
    assert tuple(one.code for one in criteria) == CLASSIC
    assert {(one.least, one.most, one.in_use) for one in criteria} == {(LEAST, MOST, True)}
    for one in criteria:
        one.clean_fields(exclude=["village"])


@pytest.mark.django_db(transaction=True)
def test_an_emptied_database_gets_its_tables_back():
    call_command("flush", interactive=False, verbosity=0)
    assert FundingSource.objects.count() == 8
