"""The open licences under which a village may give its data away."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Licence(models.TextChoices):
    """Short on purpose: those of opendefinition.org that others know how to read."""

    BY = "CC-BY-4.0", _("Everything is allowed to whoever names the village (CC BY 4.0)")
    BY_SA = (
        "CC-BY-SA-4.0",
        _("Everything is allowed to whoever names the village and keeps it as free (CC BY-SA 4.0)"),
    )
    ZERO = "CC0-1.0", _("Everything is allowed, without any condition (CC0 1.0)")
    ODC_BY = "ODC-By-1.0", _("For databases: whoever uses it names the village (ODC-By 1.0)")
    ODBL = (
        "ODbL-1.0",
        _("For databases: whoever uses it names the village, and it stays as free (ODbL 1.0)"),
    )

    @property
    def page(self) -> str:
        """Where its whole text is."""
        return PAGES[self]


PAGES = {
    Licence.BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.ZERO: "https://creativecommons.org/publicdomain/zero/1.0/",
    Licence.ODC_BY: "https://opendatacommons.org/licenses/by/1-0/",
    Licence.ODBL: "https://opendatacommons.org/licenses/odbl/1-0/",
}
