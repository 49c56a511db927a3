"""Word templates of a village: sent, tried, taken, taken back."""

from hashlib import sha256
from typing import IO

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.models import User
from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.records.clock import now
from deliberation.villages import making
from deliberation.villages.actions.book import lock, note
from deliberation.villages.models import Making, Template, Village
from deliberation.villages.papers import templates
from deliberation.villages.papers.kinds import Kind
from deliberation.villages.papers.reasons import Unfit, sentence
from deliberation.villages.rules import may_keep_templates

KEPT = 3  # trials of a kind that are remembered
MOST_NAME = 120


@transaction.atomic
def send_template(
    village: Village, kind: Kind, *, file: IO[bytes], name: str, by: User, origin: str = ""
) -> Making:
    """Look at a Word file that is to be filled from now on, and let it be tried.

    Nothing of it is kept unless it can be filled in (`printing.try_template`).

    Who: data operator, village head. When: any time. Tells: nobody yet.
    """
    require(may_keep_templates(by, village))
    file.seek(0)
    body = file.read(templates.MOST_BYTES + 1)
    try:
        templates.check(body)
    except Unfit as fault:
        raise Invalid(sentence(fault.problem)) from fault
    return _ask(village, kind, by=by, body=body, name=name, origin=origin)


@transaction.atomic
def try_out(village: Village, kind: Kind, *, by: User, origin: str = "") -> Making:
    """Fill in the template that is in use, to look at it.

    Who: data operator, village head. When: any time. Tells: nobody.
    """
    require(may_keep_templates(by, village))
    return _ask(village, kind, by=by, body=None, name="", origin=origin)


def _ask(
    village: Village, kind: Kind, *, by: User, body: bytes | None, name: str, origin: str
) -> Making:
    lock(village)
    trials = Making.objects.filter(village=village, task=Making.Task.TEMPLATE, kind=kind.code)
    if trials.filter(state__in=making.BUSY).exists():
        raise WrongMoment(_("A template of this paper is being tried just now. Please wait."))
    old = list(trials.values_list("pk", flat=True)[KEPT - 1 :])
    Making.objects.filter(pk__in=old).delete()
    asked = Making.objects.create(
        village=village,
        task=Making.Task.TEMPLATE,
        kind=kind.code,
        body=body,
        name=" ".join(name.split())[-MOST_NAME:],
        origin=origin,
        by=by,
        total=1,
    )
    transaction.on_commit(making.start)
    return asked


@transaction.atomic
def take_template(asked: Making, body: bytes, result: bytes) -> None:
    """Fill this one from now on: it was tried and can be filled.

    Who: the helper, for whoever sent it. When: after the trial. Tells: the village's book.
    """
    village = lock(asked.village)
    taken = making.mine(asked).update(
        state=Making.State.MADE, done=1, body=None, result=result, beat_at=now()
    )
    if not taken:
        return
    Template.objects.filter(village=village, kind=asked.kind, ended_at=None).update(ended_at=now())
    template = Template(
        village=village,
        kind=asked.kind,
        name=asked.name,
        sha256=sha256(body).hexdigest(),
        size=len(body),
        by=asked.by,
    )
    template.file.save("x.docx", ContentFile(body), save=False)
    template.save()
    note(
        village,
        "template.received",
        by=asked.by,
        template=template.pk,
        kind=template.kind,
        file=template.sha256,
    )


@transaction.atomic
def take_back_template(template: Template, *, by: User) -> None:
    """Fill our own template again; the village's is let go.

    Who: data operator, village head. When: it is in use. Tells: the village's book.
    """
    village = lock(template.village)
    require(may_keep_templates(by, village))
    in_use = Template.objects.filter(pk=template.pk, ended_at=None)
    if not in_use.update(ended_at=now()):
        raise WrongMoment(_("This template is no longer in use."))
    note(village, "template.taken_back", by=by, template=template.pk, kind=template.kind)
