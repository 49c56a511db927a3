"""Residents help: what they offer, what they gave, and that they can be taken off again."""

import uuid
from decimal import Decimal

import pytest
from django.core.cache import cache

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.records.models import Record
from deliberation.records.verify import breaks
from deliberation.villages.models import Role
from deliberation.workplans.actions import (
    Help,
    note_help,
    offer_help,
    receive_help,
    remove_help,
    stop_plan,
)
from deliberation.workplans.models import Contribution
from deliberation.workplans.queries import work_of
from deliberation.workplans.views import helping
from tests.papers import make_plan
from tests.workplans.walking import at, words

LABOUR = Help("labour", "Pak Darto", Decimal(3), hamlet="Jambon")


@pytest.fixture(autouse=True)
def nobody_tried_before():
    cache.clear()


def offer(plan, said=LABOUR, key=None):
    return offer_help(plan, key=key or uuid.uuid4(), offered=said)


def test_an_offer_is_received_in_part_and_summed_up(cast):
    plan = make_plan(cast)
    first = offer(plan)
    offer(plan, Help("labour", "Bu Sri", Decimal(2)))

    receive_help(first, amount=Decimal("2.5"), by=cast.user(Role.TEAM))

    labour = work_of(plan).helped[0]
    assert (labour.offers, labour.gifts, labour.offered, labour.given) == (2, 1, 5, Decimal("2.5"))
    receive_help(first, amount=None, by=cast.operator)
    first.refresh_from_db()
    assert first.given_amount == 3


def test_the_records_keep_the_help_and_no_name(cast):
    one = offer(make_plan(cast))

    entry = Record.objects.get(name="help.offered")
    assert (entry.facts, entry.actor_key) == (
        {"plan": one.plan_id, "contribution": one.pk, "kind": "labour", "amount": "3"},
        "resident",
    )
    assert list(breaks()) == []


def test_the_same_offer_sent_again_is_one(cast):
    plan, key = make_plan(cast), uuid.uuid4()
    assert offer(plan, key=key) == offer(plan, key=key)
    with pytest.raises(NotAllowed):
        offer(make_plan(cast), key=key)


@pytest.mark.parametrize(
    "said",
    [
        Help("labour", "Sri"),
        Help("money", "Sri", Decimal(0)),
        Help("material", "Sri", Decimal(2)),
        Help("thought", "Sri"),
        Help("prayer", "Sri", what="Doa"),
        Help("thought", " ", what="Gambar"),
        Help("labour", "Sri", Decimal(-1)),
    ],
)
def test_half_an_offer_is_refused(cast, said):
    with pytest.raises(Invalid):
        offer(make_plan(cast), said)


def test_a_stopped_promise_needs_no_help(cast):
    plan = make_plan(cast)
    stop_plan(plan, reason="Lahan tidak diizinkan.", by=cast.operator)

    with pytest.raises(WrongMoment):
        offer(plan)


def test_whoever_asks_is_taken_off_with_the_name(cast):
    plan = make_plan(cast)
    one = offer(plan)

    remove_help(one, by=cast.operator)

    assert Contribution.objects.count() == 0
    assert Record.objects.get(name="help.removed").facts["plan"] == plan.pk


@pytest.mark.parametrize("role", [None, Role.MENTOR, Role.DOOR])
def test_who_does_not_do_the_work_receives_nothing(cast, role):
    plan, by = make_plan(cast), cast.user(role)
    one = offer(plan)

    for act in (
        lambda: receive_help(one, amount=None, by=by),
        lambda: remove_help(one, by=by),
        lambda: note_help(plan, key=uuid.uuid4(), given=LABOUR, by=by),
    ):
        with pytest.raises(NotAllowed):
            act()


def said_on_the_page(**changed):
    return {"key": uuid.uuid4(), "kind": "labour", "amount": "2,5", "name": "Pak Darto"} | changed


def test_a_name_is_public_only_if_its_giver_says_so(client, cast):
    plan = make_plan(cast)
    client.post(at("offer", plan), said_on_the_page())
    page = words(client.get(plan.get_absolute_url()))
    assert ("Pak Darto" in page, "2,5 hari orang kerja" in page) == (False, True)

    client.post(at("offer", plan), said_on_the_page(is_named="on", name="Bu Sri"))

    assert "Bu Sri" in words(client.get(plan.get_absolute_url()))
    client.force_login(cast.operator)
    assert "Pak Darto" in words(client.get(at("contributions", plan)))


def test_a_phone_number_is_no_name(client, cast):
    plan = make_plan(cast)

    answer = client.post(at("offer", plan), said_on_the_page(name="Darto 0812-3456-7890"))

    assert (answer.status_code, Contribution.objects.count()) == (422, 0)


def test_pressing_all_night_is_slowed_down(client, cast, monkeypatch):
    monkeypatch.setattr(helping, "OFFERS_PER_ADDRESS", 1)
    plan = make_plan(cast)

    answers = [client.post(at("offer", plan), said_on_the_page()) for _time in range(2)]

    assert [answer.status_code for answer in answers] == [302, 429]


def test_the_office_notes_receives_and_takes_off_on_one_page(client, cast):
    plan = make_plan(cast)
    client.force_login(cast.operator)
    client.post(at("contributions", plan), said_on_the_page())
    one = Contribution.objects.get()
    address = f"{plan.get_absolute_url()}help/{one.pk}/"

    client.post(f"{address}receive/", {"amount": "4"})
    nonsense = client.post(f"{address}receive/", {"amount": "banyak"}, follow=True)

    one.refresh_from_db()
    assert (one.given_amount, "message" in words(nonsense)) == (4, True)
    client.post(f"{address}remove/")
    assert Contribution.objects.count() == 0
