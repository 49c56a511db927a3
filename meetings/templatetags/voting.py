"""What came of a vote, in one sentence: `{{ decision.numbers|vote_result }}`."""

from collections.abc import Mapping
from typing import Any

from django import template

from meetings.queries.verdicts import outcome_of, result_sentence

register = template.Library()


@register.filter
def vote_result(numbers: Mapping[str, Any]) -> str:
    return result_sentence(numbers)


@register.filter
def vote_outcome(numbers: Mapping[str, Any]) -> str:
    return outcome_of(numbers)
