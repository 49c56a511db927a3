"""What of the talk stands on the phone outside the regions: the form, the hand, what is mine."""

from typing import Any

from django import template

from deliberation.proposals.forms import AskForm
from meetings.models import Participant
from meetings.moments import moments_now
from meetings.queries.hand_counts import my_count as count_of
from meetings.queries.mine import my_hand, my_hidden_comments, my_proposals
from meetings.rules import may_take_part

register = template.Library()


@register.simple_tag(takes_context=True)
def moments(context: dict[str, Any]) -> tuple[str, ...]:
    """What the hall may do as this page is drawn; afterwards the regions say it."""
    return moments_now(context["meeting"])


@register.simple_tag(takes_context=True)
def ask_form(context: dict[str, Any]) -> AskForm | None:
    """An empty proposal form for every seat: who waits is let in while this page stands."""
    if not isinstance(context["by"], Participant):
        return None
    return AskForm(village=context["meeting"].village, auto_id="ask_%s")


@register.simple_tag(takes_context=True)
def has_seat(context: dict[str, Any]) -> bool:
    return isinstance(context["by"], Participant)


@register.simple_tag(takes_context=True)
def takes_part(context: dict[str, Any]) -> bool:
    return may_take_part(context["by"], context["meeting"])


@register.simple_tag(takes_context=True)
def my_talk(context: dict[str, Any]) -> dict[str, Any]:
    """My proposals, my hand and what the desk hid of mine, as the `me` message says it too."""
    meeting, by = context["meeting"], context["by"]
    if not isinstance(by, Participant):
        return {}
    seats = [by.pk]
    return {
        "proposals": my_proposals(meeting, seats)[by.pk],
        "hidden": my_hidden_comments(meeting, seats)[by.pk],
        "hand": my_hand(meeting, seats).get(by.pk),
    }


@register.simple_tag(takes_context=True)
def my_count(context: dict[str, Any]) -> dict[str, Any]:
    """The count that I am to enter, as the `me` message says it too."""
    meeting, by = context["meeting"], context["by"]
    if not isinstance(by, Participant) or not by.is_present:
        return {}
    return count_of(meeting, [by.pk]).get(by.pk, {})
