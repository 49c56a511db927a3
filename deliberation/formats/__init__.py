"""How numbers and dates are written where Django does not know it (`FORMAT_MODULE_PATH`)."""

from django.utils.translation import gettext_noop as _

# Django names the days by these words and has no Javanese for them. The months need none: they
# are spoken as in Indonesian, which is what Javanese falls back to.
DAYS = (
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
)
