"""The hall's Wi-Fi, as somebody reads it off the access point."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deliberation.villages.fields import NameField
from deliberation.villages.forms.seen import SeenForm
from deliberation.villages.models import HallNetwork

NAME_BYTES = 32
PASSWORD = re.compile(r"[ -~]{8,63}")


class HallNetworkForm(SeenForm):
    """What the standard of Wi-Fi allows, and nothing else: a QR with it must work."""

    name = NameField(
        label=gettext_lazy("Name of the Wi-Fi"),
        max_length=32,
        help_text=gettext_lazy("As phones show it, capital letters included."),
    )
    password = forms.CharField(
        label=gettext_lazy("Password of the Wi-Fi"),
        max_length=63,
        required=False,
        strip=False,
        help_text=gettext_lazy(
            "8 letters or more. Leave it empty if the Wi-Fi asks for none. It will hang on the "
            "wall: take one that is used for nothing else."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    is_hidden = forms.BooleanField(
        label=gettext_lazy("The name is hidden; phones do not list it"),
        required=False,
        label_suffix="",
    )
    points = forms.IntegerField(
        label=gettext_lazy("How many access points are in the hall"), min_value=1, max_value=50
    )
    phones_per_point = forms.IntegerField(
        label=gettext_lazy("How many phones one of them holds"),
        min_value=5,
        max_value=500,
        help_text=gettext_lazy(
            "A simple one holds 30 to 50. The page of the network warns before it is full."
        ),
    )

    def __init__(self, *args: Any, network: HallNetwork, **kwargs: Any) -> None:
        names = ("name", "password", "is_hidden", "points", "phones_per_point")
        facts = {name: getattr(network, name) for name in names}
        super().__init__(*args, initial=facts, now=facts, **kwargs)

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        if len(name.encode()) > NAME_BYTES:
            raise ValidationError(_("A Wi-Fi has no name as long as this; please shorten it."))
        return name

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        if password and not PASSWORD.fullmatch(password):
            raise ValidationError(
                _("A Wi-Fi password has 8 to 63 plain letters, digits and signs; or none at all.")
            )
        return password
