"""Whether a vote carries, by every base of the house rules, and the sentences that say so."""

import pytest
from django.utils import translation

from meetings.majority import Hands, judge, rule_of
from meetings.queries.verdicts import needed_sentence, result_sentence, rule_sentence

HANDS = Hands(18, 5, 2)


def rule(base="entitled", majority=(1, 2), quorum=0, **more):
    facts = {"majority": list(majority), "majority_base": base, "legal_basis": ""}
    return rule_of(facts | more, quorum)


def numbers(found, hands, voters, of=None):
    verdict = judge(found, hands, voters)
    return {
        "with_vote": voters,
        "quorum": found["quorum"],
        "in_favour": hands.in_favour,
        "against": hands.against,
        "abstain": hands.abstain,
        "base": found["base"],
        "of": verdict.of,
        "threshold": verdict.needed,
        "outcome": verdict.outcome,
    }


@pytest.mark.parametrize(
    ("base", "hands", "voters", "expected"),
    [
        ("entitled", (14, 12, 0), 26, (26, 14, "carried")),
        ("entitled", (13, 13, 0), 26, (26, 14, "not_reached")),
        ("entitled", (13, 0, 0), 25, (25, 13, "carried")),
        ("cast", (13, 10, 2), 40, (25, 13, "carried")),
        ("cast", (12, 10, 3), 40, (25, 13, "not_reached")),
        ("yes_no", (3, 2, 20), 40, (5, 3, "carried")),
        ("yes_no", (2, 2, 20), 40, (4, 3, "not_reached")),
        ("yes_no", (0, 0, 20), 40, (0, 1, "not_reached")),
    ],
)
def test_what_carries(base, hands, voters, expected):
    verdict = judge(rule(base), Hands(*hands), voters)
    assert (verdict.of, verdict.needed, verdict.outcome) == expected


@pytest.mark.parametrize(("share", "of", "needed"), [((2, 3), 30, 21), ((2, 3), 31, 21)])
def test_more_than_two_thirds(share, of, needed):
    assert judge(rule(majority=share), Hands(0, 0), of).needed == needed


def test_a_tenth_of_a_hand_is_no_hand():
    """7/10 of 10 is 7, whatever a computer makes of 0.7 times 10; more than that is 8."""
    assert judge(rule(majority=(7, 10)), Hands(7, 0), 10).outcome == "not_reached"
    assert judge(rule(majority=(99, 100)), Hands(99, 0), 100).outcome == "not_reached"


def test_the_quorum_comes_first_and_may_hold_from_the_opening():
    assert judge(rule(quorum=27), HANDS, 26).outcome == "no_quorum"
    assert judge(rule(quorum=26), HANDS, 26).outcome == "carried"
    assert judge(rule(quorum=27, quorum_holds=True), HANDS, 26).outcome == "carried"


def test_a_meeting_called_before_the_bases_were_there_keeps_its_rule():
    assert rule_of({"majority": [1, 2]}, 0)["base"] == "entitled"


@pytest.mark.parametrize(
    ("base", "quorum", "hands", "said"),
    [
        (
            *("entitled", 0, (18, 5, 2)),
            (
                "18 setuju, 5 menolak, 2 abstain; dari 26 hadir yang berhak suara dibutuhkan 14: "
                "diterima."
            ),
        ),
        (
            *("entitled", 0, (13, 11, 2)),
            (
                "13 setuju, 11 menolak, 2 abstain; dari 26 hadir yang berhak suara dibutuhkan 14: "
                "tidak tercapai."
            ),
        ),
        (
            *("entitled", 40, (18, 5, 2)),
            (
                "18 setuju, 5 menolak, 2 abstain; 26 hadir yang berhak suara, kuorumnya 40: "
                "kuorum tidak terpenuhi."
            ),
        ),
        (
            *("cast", 0, (18, 5, 2)),
            "18 setuju, 5 menolak, 2 abstain; dari 25 suara dibutuhkan 13: diterima.",
        ),
        (
            *("yes_no", 0, (18, 5, 2)),
            (
                "18 setuju, 5 menolak, 2 abstain; dari 23 yang setuju dan menolak dibutuhkan 12: "
                "diterima."
            ),
        ),
    ],
)
def test_the_result_in_one_sentence(base, quorum, hands, said):
    found = rule(base, quorum=quorum)
    with translation.override("id"):
        assert result_sentence(numbers(found, Hands(*hands), 26)) == said


def test_the_result_in_english(english):
    assert result_sentence(numbers(rule(), HANDS, 26)) == (
        "18 in favour, 5 against, 2 abstaining; of 26 people present with a vote, 14 were needed: "
        "accepted."
    )


def test_a_decision_of_last_year_is_still_told(english):
    old = {"with_vote": 4, "in_favour": 3, "against": 1, "abstain": 0, "threshold": 3}
    assert result_sentence(old | {"reached": True}).endswith("3 were needed: accepted.")
    assert result_sentence(old | {"reached": False}).endswith("needed: majority not reached.")


@pytest.mark.parametrize(
    ("base", "said"),
    [
        (
            "entitled",
            "Carried by more than half of those present with a vote; whoever abstains counts too.",
        ),
        ("cast", "Carried by more than half of all votes; abstentions count too."),
        (
            "yes_no",
            "Carried by more than half of those for and against; abstentions do not count.",
        ),
    ],
)
def test_the_rule_says_what_abstentions_do(english, base, said):
    assert rule_sentence(rule(base)) == said
    assert rule_sentence(rule(base, quorum=9)) == f"{said} Quorum: 9 people."


def test_how_many_that_is_can_be_said_before_only_where_it_is_known(english):
    assert needed_sentence(rule(), 26) == "26 people present have a vote: 14 in favour are needed."
    assert needed_sentence(rule("cast"), 26) == "26 people present have a vote."
    assert "2/3" in rule_sentence(rule(majority=(2, 3)))
