"""All voters in one stroke must be each voter by themselves."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from deliberation.tallies.shares.planes import (
    above,
    everybody_has,
    level,
    mixed,
    paid,
    short_of,
    total,
    with_more,
)
from tests.tallies.slow_shares import due

MONEY = st.lists(st.integers(0, 40_000), min_size=1, max_size=9)


def planes_of(money, width=16):
    return [sum((has >> bit & 1) << v for v, has in enumerate(money)) for bit in range(width)]


def money_of(planes, voters):
    return [sum((plane >> v & 1) << b for b, plane in enumerate(planes)) for v in range(voters)]


def some(money, mask):
    return [voter for voter in range(len(money)) if mask >> voter & 1]


@st.composite
def halls(draw):
    money = draw(MONEY)
    return money, draw(st.integers(0, 2 ** len(money) - 1))


@given(halls(), st.integers(0, 80_000))
def test_who_has_more(hall, amount):
    money, _who = hall
    assert some(money, above(planes_of(money), amount)) == [
        voter for voter, has in enumerate(money) if has > amount
    ]


@given(halls())
def test_what_they_have_together(hall):
    money, who = hall
    assert total(planes_of(money), who) == sum(money[voter] for voter in some(money, who))


@given(halls(), st.one_of(st.none(), st.integers(0, 80_000)))
def test_some_pay_and_the_others_keep_what_they_have(hall, amount):
    money, who = hall
    payers = some(money, who)
    assert money_of(paid(planes_of(money), who, amount), len(money)) == [
        (max(0, has - amount) if amount is not None else 0) if voter in payers else has
        for voter, has in enumerate(money)
    ]


@given(MONEY, st.data(), st.booleans())
def test_the_larger_or_the_smaller_of_two(one, data, most):
    other = data.draw(st.lists(st.integers(0, 70_000), min_size=len(one), max_size=len(one)))
    found = mixed(planes_of(one), planes_of(other, 17), most=most)
    expected = [(max if most else min)(pair) for pair in zip(one, other, strict=True)]
    assert money_of(found, len(one)) == expected


@given(halls(), st.integers(1, 200_000), st.data())
def test_what_each_pays_for_it(hall, cost, data):
    money, who = hall
    expected = due(money, some(money, who), Fraction(cost))
    rest, payers = level(planes_of(money), who, cost)
    if expected is None:
        assert (rest, payers) == (cost - sum(money[voter] for voter in some(money, who)), 0)
    else:
        assert Fraction(rest, payers) == expected
        least = data.draw(st.integers(0, int(expected)))
        assert Fraction(*level(planes_of(money), who, cost, least)) == expected


@given(halls(), st.integers(1, 200_000), st.integers(0, 50_000), st.integers(0, 500))
def test_whether_it_surely_costs_more_than_each_would_pay(hall, cost, each, slack):
    money, who = hall
    collected = sum(min(money[voter], each) for voter in some(money, who))
    found = short_of(planes_of(money), who, cost, each, slack)
    if found:
        rest, payers = found
        assert collected + slack < cost
        needed = due(money, some(money, who), Fraction(max(0, cost - slack)))
        assert needed is None or needed * payers >= rest - slack
    else:
        assert collected + slack + 64 * who.bit_count() >= cost


@given(MONEY, st.integers(0, 2**18))
def test_everybody_is_given_the_same(money, amount):
    found = with_more(planes_of(money), amount, 2 ** len(money) - 1)
    assert money_of(found, len(money)) == [has + amount for has in money]
    assert not found or found[-1]


def test_everybody_has_the_same():
    assert money_of(everybody_has(37, 0b1011), 4) == [37, 37, 0, 37]
    assert list(everybody_has(0, 0b1011)) == []
