"""The house rules on their page."""

import pytest

from tests.villages.settings_forms import ROOT, errors, send


def test_house_rules_are_saved(client, operator, village):
    answer = send(client, "tata-tertib/musdes/", quorum_numerator=1, quorum_denominator=2)
    assert answer.url == ROOT + "tata-tertib/"
    assert village.house_rules.get(kind="musdes").quorum_for(7) == 4
    assert client.get(ROOT + "tata-tertib/rapat/").status_code == 404


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"quorum_numerator": 4}, "A quorum is at most everybody invited."),
        ({"majority_numerator": 2}, "A majority is more than half, and less than everybody."),
        ({"majority_denominator": 3}, "A majority is more than half, and less than everybody."),
        ({"quorum_numerator": "-1"}, "Ensure this value is greater than or equal to 1."),
        ({"adjourn_hours": "9999999"}, "Ensure this value is less than or equal to 72."),
        ({"quorum_base": "sockets"}, "Select a valid choice."),
        ({"legal_basis": "x" * 10_000}, "Ensure this value has at most 200 characters"),
        ({"adjourn_hours": ""}, "This field is required."),
    ],
)
def test_house_rules_that_cannot_be_are_told_in_a_sentence(
    client, operator, village, facts, sentence
):
    answer = send(client, "tata-tertib/musdes/", **facts)
    assert answer.status_code == 422
    assert [one for one in errors(answer) if one.startswith(sentence)]
    assert village.house_rules.get(kind="musdes").quorum_for(9) == 6
