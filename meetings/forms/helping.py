"""The ballot of a person without a phone, as the desk enters it."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.forms.choices import ChoiceForm
from meetings.forms.deciding import SeatField, voters_of
from meetings.models import Ballot, Cast, Participant

THEIR_OWN = (Cast.Channel.PHONE, Cast.Channel.BOOTH)


class HelpForm(ChoiceForm):
    """Who, and what they choose. Whoever voted in another way is not on the list."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    seat = SeatField(
        Participant.objects.none(), label=_("Who"), empty_label=_("Choose somebody in the hall")
    )

    def __init__(self, *args: Any, ballot: Ballot, **kwargs: Any) -> None:
        super().__init__(*args, ballot=ballot, **kwargs)
        self.fields["key"].initial = uuid.uuid4
        own: Any
        if ballot.is_secret:  # whoever has voted, has voted
            own = ballot.entitlements.exclude(channel="").values("participant")
        else:
            own = ballot.casts.filter(channel__in=THEIR_OWN).values("entitlement__participant")
        seat: Any = self.fields["seat"]
        seat.queryset = (
            voters_of(ballot.meeting).filter(entitlements__ballot=ballot).exclude(pk__in=own)
        )
        counted_else = [Cast.Channel.PAPER, Cast.Channel.HANDS]
        taken = ballot.entitlements.filter(channel__in=counted_else).values("participant")
        seat.queryset = seat.queryset.exclude(pk__in=taken)
        if not ballot.is_secret:
            seat.help_text = _("Entering the same person again replaces what was entered before.")

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("key", "seat", "choice")}
