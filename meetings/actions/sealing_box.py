"""After a secret ballot nothing that is stored says who chose what (P7).

While the ballot is open the box holds locks, and the files of the database the order in which rows
came. Closing writes the box anew, in the order of the choices and without locks; what stood on
ballot papers goes into it with all others, and no bundle keeps its own. What the database keeps of
the rows before is wiped after the commit.
"""

import json
import logging
import time

from django.db import OperationalError, connection, transaction

from meetings.models import (
    Ballot,
    Entitlement,
    PaperBatch,
    PaperCorrection,
    PaperEntry,
    SecretVote,
)
from meetings.queries.papers import paper_choices
from meetings.receipts import receipt_of_lock

log = logging.getLogger(__name__)

TRIES, BETWEEN = 20, 0.1
TABLES = (SecretVote, Entitlement, PaperBatch, PaperCorrection, PaperEntry)


def seal_box(ballot: Ballot) -> list[str]:
    """Write the box in the order of its choices, without locks; give the codes that lay in it.

    Belongs into the transaction that closes the ballot.
    """
    rows = ballot.secret_votes.values_list("lock", "choice")
    codes = sorted(receipt_of_lock(lock) for lock, _choice in rows)
    voted = [choice for _lock, choice in rows]
    choices = sorted([*voted, *paper_choices(ballot)], key=json.dumps)
    empty_bundles(ballot)
    ballot.secret_votes.all().delete()
    SecretVote.objects.bulk_create(SecretVote(ballot=ballot, choice=one) for one in choices)
    even_out(ballot)
    transaction.on_commit(wipe)
    return codes


def empty_box(ballot: Ballot) -> None:
    """A secret ballot that was withdrawn: nobody needs to know what lay in it."""
    empty_bundles(ballot)
    ballot.secret_votes.all().delete()
    even_out(ballot)
    transaction.on_commit(wipe)


def empty_bundles(ballot: Ballot) -> None:
    """Of every bundle the numbers stay: how many papers counted, did not, and were corrected."""
    PaperEntry.objects.filter(batch__ballot=ballot).delete()
    PaperCorrection.objects.filter(batch__ballot=ballot).delete()
    ballot.paper_batches.update(choices=[])


def even_out(ballot: Ballot) -> None:
    """Write every mark anew in one statement: none is of another transaction than the others."""
    marks = list(ballot.entitlements.order_by("pk").values_list("participant", "channel"))
    ballot.entitlements.all().delete()
    Entitlement.objects.bulk_create(
        Entitlement(ballot=ballot, participant_id=seat, channel=channel) for seat, channel in marks
    )


def wipe() -> None:
    """Let the database forget the rows that were there before: free pages, the log, old versions.

    Others may be reading; then it is tried again for two seconds. What could not be wiped is told
    in the log of the server, and goes with the next secret ballot.
    """
    for _try in range(TRIES):
        try:
            return _wipe()
        except OperationalError as error:
            reason = error
            time.sleep(BETWEEN)
    log.error("The traces of a secret ballot could not be wiped yet: %s", reason)
    return None


def _wipe() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy = cursor.fetchone()[0]
            if busy:
                raise OperationalError("somebody reads the log")
            return
        for model in TABLES:
            cursor.execute(f'VACUUM FULL "{model._meta.db_table}"')
