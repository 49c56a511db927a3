"""Uniting and parting: supporters are united, and restored exactly."""

from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deliberation.people.refusals import Invalid, WrongMoment
from deliberation.proposals.actions.concluding import set_outcome
from deliberation.proposals.actions.hiding import hide
from deliberation.proposals.actions.merging import merge, part
from deliberation.proposals.actions.supporting import support, withdraw
from deliberation.proposals.models import Merge, Outcome, Proposal
from deliberation.proposals.queries import supporters_by_root
from tests.papers import YEAR
from tests.proposals.asking import ask, supporters

pytestmark = pytest.mark.django_db


def test_the_supporters_of_both_are_for_the_one_that_stays(cast):
    paving, gang = ask(cast.village, by="seat:1"), ask(cast.village, "Gang becek", by="seat:2")
    support(paving, supporter_key="seat:3")
    support(gang, supporter_key="seat:3")

    merge(gang, paving, by=cast.facilitator)
    assert supporters(paving) == {"seat:1", "seat:2", "seat:3"}
    assert supporters_by_root([paving.pk]) == {paving.pk: 3}

    part(gang, by=cast.facilitator)
    assert supporters(paving) == {"seat:1", "seat:3"}
    assert supporters(gang) == {"seat:2", "seat:3"}


def test_the_origin_stays_and_says_where_it_went(cast):
    paving, gang = ask(cast.village), ask(cast.village, "Gang becek")
    merge(gang, paving, by=cast.facilitator)
    gang.refresh_from_db()
    assert (gang.merged_into, list(paving.origins.all())) == (paving, [gang])
    assert not gang.is_open_to_edit


def test_supporting_an_origin_supports_what_it_went_into(cast):
    paving, gang = ask(cast.village), ask(cast.village, "Gang becek")
    merge(gang, paving, by=cast.facilitator)
    assert support(gang, supporter_key="seat:9") == (paving, True)
    assert support(paving, supporter_key="seat:9") == (paving, False)


def test_taking_support_back_takes_it_from_the_origins_too(cast):
    paving, gang = ask(cast.village, by="seat:1"), ask(cast.village, "Gang becek", by="seat:2")
    merge(gang, paving, by=cast.facilitator)
    assert withdraw(paving, supporter_key="seat:2") == (paving, True)
    assert supporters(paving) == {"seat:1"}


def test_a_chain_is_parted_in_any_order(cast):
    one, two, three = (ask(cast.village, title, by=f"seat:{title}") for title in "123")
    merge(one, two, by=cast.facilitator)
    merge(two, three, by=cast.facilitator)
    assert supporters(three) == {"seat:1", "seat:2", "seat:3"}
    part(two, by=cast.facilitator)
    assert (supporters(two), supporters(three)) == ({"seat:1", "seat:2"}, {"seat:3"})
    merge(two, three, by=cast.facilitator)
    part(one, by=cast.facilitator)
    assert (supporters(one), supporters(three)) == ({"seat:1"}, {"seat:2", "seat:3"})


def test_who_went_into_the_origin_cannot_take_the_origin_in(cast):
    one, two = ask(cast.village, "1"), ask(cast.village, "2")
    merge(one, two, by=cast.facilitator)
    with pytest.raises(WrongMoment, match="sudah digabung"):
        merge(two, one, by=cast.facilitator)


@pytest.mark.parametrize("case", ["self", "village", "year", "hidden", "decided", "twice"])
def test_what_cannot_be_united(cast, case):
    one, two = ask(cast.village, "1"), ask(cast.village, "2")
    expected = Invalid
    if case == "self":
        two = one
    elif case == "village":
        two = ask(cast.other_village, "2")
    elif case == "year":
        two = ask(cast.village, "2", year=YEAR + 1)
    elif case == "hidden":
        hide(two, reason="Nama.", by=None)
        expected = WrongMoment
    elif case == "decided":
        set_outcome(two, outcome=Outcome.ACCEPTED, by=None)
        expected = WrongMoment
    elif case == "twice":
        merge(one, ask(cast.village, "3"), by=cast.facilitator)
        expected = WrongMoment
    before = Merge.objects.count()
    with pytest.raises(expected):
        merge(one, two, by=cast.facilitator)
    assert Merge.objects.count() == before


def test_what_stands_alone_cannot_be_parted_nor_what_is_decided_together(cast):
    one, two = ask(cast.village, "1"), ask(cast.village, "2")
    with pytest.raises(WrongMoment):
        part(one, by=cast.facilitator)
    merge(one, two, by=cast.facilitator)
    set_outcome(one, outcome=Outcome.ACCEPTED, by=None)
    two.refresh_from_db()
    assert two.outcome == Outcome.ACCEPTED
    with pytest.raises(WrongMoment):
        part(one, by=cast.facilitator)


class Model:
    """What must be true, in sets: each proposal's own supporters, and what stands in what."""

    def __init__(self, many):
        self.own = [{f"seat:{at}"} for at in range(many)]
        self.into: dict[int, int] = {}

    def top(self, at):
        while at in self.into:
            at = self.into[at]
        return at

    def family(self, root):
        return [at for at in range(len(self.own)) if self.top(at) == root]

    def supporters(self, root):
        return set().union(*(self.own[at] for at in self.family(root)))

    def support(self, at, key):
        if key not in self.supporters(self.top(at)):
            self.own[self.top(at)].add(key)

    def may_merge(self, one, other):
        return one not in self.into and self.top(other) != one


STEPS = st.lists(
    st.tuples(st.sampled_from(["merge", "part", "support"]), st.integers(0, 5), st.integers(0, 5)),
    max_size=14,
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_is_united_and_parted_nobody_is_lost_or_doubled(cast, steps):
    with transaction.atomic():
        rows = [ask(cast.village, f"P{at}", by=f"seat:{at}") for at in range(6)]
        model = Model(6)
        for what, one, other in steps:
            if what == "support":
                support(rows[one], supporter_key=f"seat:{10 + other}")
                model.support(one, f"seat:{10 + other}")
            elif what == "merge" and model.may_merge(one, other):
                merge(rows[one], rows[other], by=cast.facilitator)
                model.into[one] = model.top(other)
            elif what == "part" and one in model.into:
                part(rows[one], by=cast.facilitator)
                del model.into[one]
            compare(rows, model)
        for at in sorted(model.into):
            part(rows[at], by=cast.facilitator)
        assert [supporters(row) for row in rows] == model.own
        transaction.set_rollback(True)


def compare(rows, model):
    for at, row in enumerate(rows):
        row.refresh_from_db()
        assert row.merged_into == (rows[model.top(at)] if at in model.into else None)
        if at not in model.into:
            assert supporters(row) == model.supporters(at)


def test_the_versions_tell_of_uniting_and_parting(cast):
    one, two = ask(cast.village, "1"), ask(cast.village, "2")
    merge(one, two, by=cast.facilitator)
    part(one, by=cast.facilitator)
    told = Proposal.objects.get(pk=one.pk).history.order_by("history_id")
    assert [v.history_change_reason for v in told] == ["submitted", "merged", "parted"]
    assert [(a.merged_into_id, b.merged_into_id) for a, b in pairwise(told)] == [
        (None, two.pk),
        (two.pk, None),
    ]
