"""Residents say on the page of a promise what they saw, without an account."""

import uuid

import pytest
from django.core.cache import cache

from deliberation.workplans.actions import stop_plan
from deliberation.workplans.models import Check
from deliberation.workplans.views import reading
from tests.papers import make_plan
from tests.workplans.walking import at, words


@pytest.fixture(autouse=True)
def nobody_tried_before():
    cache.clear()


def test_a_resident_says_what_they_saw_without_an_account(client, cast):
    plan, key = make_plan(cast), uuid.uuid4()
    said = {"key": key, "finding": "partly", "note": "Baru separuh.", "name": "Bu Sri"}

    for _twice in range(2):
        answer = client.post(at("check", plan), said)

    assert answer.url == f"{plan.get_absolute_url()}#checks"
    check = Check.objects.get()
    assert (check.finding, check.note, check.name) == ("partly", "Baru separuh.", "Bu Sri")
    assert "Baru separuh." in words(client.get(answer.url))


@pytest.mark.parametrize(
    "wrong", [{"finding": ""}, {"finding": "maybe"}, {"note": "x" * 10_000}, {"key": "x"}]
)
def test_a_check_that_cannot_be_read_comes_back_filled_in(client, cast, wrong):
    plan = make_plan(cast)
    said = {"key": uuid.uuid4(), "finding": "done", "name": "Bu Sri"} | wrong

    answer = client.post(at("check", plan), said)

    assert (answer.status_code, Check.objects.count()) == (422, 0)
    assert 'value="Bu Sri"' in words(answer)


def test_a_stopped_promise_takes_no_check_and_keeps_what_was_typed(client, cast):
    plan = make_plan(cast)
    stop_plan(plan, reason="Lahan tidak diizinkan.", by=cast.operator)

    answer = client.post(at("check", plan), {"key": uuid.uuid4(), "finding": "done"})

    assert answer.status_code == 409
    assert "Lahan tidak diizinkan." in words(answer)


def test_pressing_all_night_is_slowed_down(client, cast, monkeypatch):
    monkeypatch.setattr(reading, "CHECKS_PER_ADDRESS", 2)
    plan = make_plan(cast)

    answers = [
        client.post(at("check", plan), {"key": uuid.uuid4(), "finding": "done"}).status_code
        for _try in range(4)
    ]

    assert (answers, Check.objects.count()) == ([302, 302, 429, 429], 2)
