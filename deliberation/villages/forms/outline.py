"""The village's outline as a file."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from deliberation.villages.models import Village
from deliberation.villages.outlines import LARGEST, OutlineError, Polygon, read_outlines

REFUSALS: dict[str, str | Promise] = {
    "large": _("This file is too large. An outline of up to 1 MB is enough."),
    "no_json": _("This file cannot be read. Please save the outline as GeoJSON and send it again."),
    "no_geojson": _("This is no GeoJSON with areas. Please export the outline as GeoJSON."),
    "no_polygon": _(
        "An outline is an area (Polygon or MultiPolygon); this file has “%(kind)s” in it."
    ),
    "open_ring": _("A line of this outline does not come back to where it began."),
    "elsewhere": _(
        "This outline does not lie in Indonesia. Perhaps latitude and longitude are the wrong way "
        "round, or the file has other coordinates than degrees (WGS 84)."
    ),
    "wide": _("This outline is larger than any village. Please cut out the village only."),
    "twice": _("Two areas of this file are called “%(name)s”. Each may stand there once."),
    "no_village": _("This file has only hamlets in it. Please add the area of the whole village."),
}


class OutlineForm(forms.Form):
    """One GeoJSON file; a bad one is refused with one sentence and changes nothing."""

    outline = forms.FileField(
        label=_("GeoJSON file"),
        help_text=_(
            "The area of the village, up to 1 MB. Areas that are named like a hamlet become the "
            "hamlet's."
        ),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".geojson,.json"}),
    )

    def __init__(self, *args: Any, village: Village, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hamlets = list(village.hamlets.values_list("name", flat=True))

    def clean_outline(self) -> dict[str, list[Polygon]]:
        file = self.cleaned_data["outline"]
        try:
            return read_outlines(file.read(LARGEST + 1), self.hamlets)
        except OutlineError as refused:
            said: Any = REFUSALS[refused.why]
            raise ValidationError(said, params=refused.facts) from None
