"""The key to a village's inbox: given to an SMS centre, renewed, taken back."""

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.models import User
from deliberation.people.refusals import WrongMoment, require
from deliberation.proposals.inbox import tokens
from deliberation.proposals.models import InboxToken
from deliberation.proposals.rules import may_keep_inbox_token
from deliberation.records.clock import now
from deliberation.villages.actions.book import lock, note
from deliberation.villages.models import Village


@transaction.atomic
def make_token(village: Village, *, by: User) -> str:
    """Make a token, in place of the one there was; given back once and never again.

    Who: data operator, village head, keeper. When: any time; the one before ends at once.
    Tells: the village's book.
    """
    require(may_keep_inbox_token(by, village))
    village = lock(village)
    before = village.inbox_tokens.filter(ended_at=None).update(ended_at=now())
    secret = tokens.new_secret()
    row = InboxToken.objects.create(village=village, digest=tokens.digest(secret), made_by=by)
    note(village, "inbox.opened", by=by, token=row.pk, renewed=bool(before))
    return tokens.written(row, secret)


@transaction.atomic
def end_token(village: Village, *, by: User) -> None:
    """Take the token back: nothing comes in by it any more.

    Who: data operator, village head, keeper. When: there is one. Tells: the village's book.
    """
    require(may_keep_inbox_token(by, village))
    village = lock(village)
    row = village.inbox_tokens.filter(ended_at=None).first()
    if row is None:
        raise WrongMoment(_("There is no token; nothing comes in from outside."))
    row.ended_at = now()
    row.save(update_fields=["ended_at"])
    note(village, "inbox.closed", by=by, token=row.pk)
