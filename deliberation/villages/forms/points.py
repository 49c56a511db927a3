"""A point that belongs to a village."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from deliberation.villages.models import Village
from deliberation.villages.queries.places import is_far


def near(village: Village, written: str) -> str:
    """The same point; refused where a digit too many has put it into another kabupaten."""
    if is_far(village, written):
        raise ValidationError(
            _("This point lies far outside the village. Please look at the numbers once more.")
        )
    return written
