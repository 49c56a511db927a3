"""Which proposal photos everybody may see."""

from typing import Any

from deliberation.people.media import guards
from deliberation.proposals.models import Photo
from deliberation.villages.rules import is_staff_of


@guards("proposals")
def may_see_photo(path: str, reader: Any) -> bool:
    """A hidden proposal's photo is hidden too, except from those who look after the village."""
    photo = Photo.objects.filter(image=path).select_related("proposal__village").first()
    return photo is not None and (
        photo.proposal.hidden_at is None or is_staff_of(reader, photo.proposal.village)
    )
