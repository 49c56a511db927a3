"""Taking in a table of paper slips: looked at line by line, then all of it or nothing."""

import datetime
from typing import IO, Any

from django.db import transaction
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from deliberation.people.models import User
from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.proposals.actions.receiving import Arrived, keep_all, key_digest, prepared
from deliberation.proposals.inbox import slips
from deliberation.proposals.models import Message, SlipFile
from deliberation.proposals.rules import may_sort_inbox
from deliberation.villages.actions.book import lock, note
from deliberation.villages.models import Village
from deliberation.villages.places import gazetteer_of
from deliberation.villages.sheets import says
from deliberation.villages.sheets.reasons import Unreadable

PAPER = Message.Way.PAPER
FAULTS = {"empty": lazy("There is no idea in this line."), "long": lazy("This is too long.")}
SAYS: dict[str, Any] = {
    "slips_headings_missing": lazy(
        "No column of ideas was found. Please call it “Usulan”, “Ide” or “Isi”."
    ),
    "slips_many": lazy("At most %(most)s slips at once, please."),
}


@transaction.atomic
def send_slips(village: Village, file: IO[bytes], *, name: str, by: User) -> SlipFile:
    """Read a table of slips and keep it until somebody has looked at it.

    Who: facilitator, chair, scribe, operator. When: any time. Tells: the village's records.
    """
    require(may_sort_inbox(by, village))
    try:
        found = slips.read(file)
    except Unreadable as refused:
        why = refused.reason.why
        sentence = SAYS[why] % refused.reason.facts if why in SAYS else says.sentence(refused)
        raise Invalid(str(sentence)) from refused
    if not found.slips:
        raise Invalid(_("There is no slip below the headings."))
    village = lock(village)
    lines = [_line(village, one) for one in found.slips]
    sent = SlipFile.objects.create(village=village, name=name[:120], lines=lines, by=by)
    note(village, "slips.sent", by=by, file=sent.pk, lines=len(lines))
    return sent


def _line(village: Village, one: slips.Slip) -> dict[str, Any]:
    """The line as it waits; the key as what stands for it, so that nothing more is stored."""
    facts = one._asdict()
    return facts | {"key": key_digest(village, PAPER, one.key)}


@transaction.atomic
def take_slips(sent: SlipFile, *, by: User) -> SlipFile:
    """Put every slip of the table into the inbox that is not in it yet.

    Who: facilitator, chair, scribe, operator. When: it waits to be agreed to. Tells: the village's
    records.
    """
    sent = _ready(sent, by=by)
    village, places = sent.village, gazetteer_of(sent.village)
    known = known_keys(sent)
    rows = []
    for line in sent.lines:
        if line["fault"] or line["key"] in known:
            continue
        arrived = Arrived("", line["text"], line["place"], PAPER, _moment(line["day"]))
        row = prepared(village, arrived, places)
        row.key_digest, row.masked = line["key"], min(line["masked"], 999)
        rows.append(row)
    keep_all(rows)
    _close(sent, SlipFile.State.TAKEN, len(rows))
    note(village, "slips.taken_in", by=by, file=sent.pk, new=len(rows))
    return sent


@transaction.atomic
def drop_slips(sent: SlipFile, *, by: User) -> SlipFile:
    """Let a table go; nothing of it is kept.

    Who: facilitator, chair, scribe, operator. When: it waits to be agreed to. Tells: the village's
    records.
    """
    sent = _ready(sent, by=by)
    _close(sent, SlipFile.State.DROPPED, 0)
    note(sent.village, "slips.dropped", by=by, file=sent.pk)
    return sent


def known_keys(sent: SlipFile) -> set[str]:
    """Which of these lines are in the inbox already."""
    papers = Message.objects.filter(village=sent.village_id, way=PAPER)
    mine = {line["key"] for line in sent.lines}
    return mine & set(papers.values_list("key_digest", flat=True))


def _ready(sent: SlipFile, *, by: Any) -> SlipFile:
    require(may_sort_inbox(by, sent.village))
    village = lock(sent.village)
    found = SlipFile.objects.get(pk=sent.pk)
    found.village = village
    if found.state != SlipFile.State.READY:
        raise WrongMoment(
            _("This table is settled already: %(state)s.") % {"state": found.get_state_display()}
        )
    return found


def _close(sent: SlipFile, state: str, taken: int) -> None:
    """What was written on the slips stays in the inbox alone."""
    sent.state, sent.taken, sent.lines = state, taken, []
    sent.save(update_fields=["state", "taken", "lines"])


def _moment(day: str) -> datetime.datetime | None:
    """Noon of the day on the slip; a day that has not come yet is a slip of the pen."""
    if not day or day > localdate().isoformat():
        return None
    noon = datetime.datetime.fromisoformat(f"{day}T12:00:00")
    return make_aware(noon)
