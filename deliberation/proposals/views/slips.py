"""Tables of paper slips on their way into the inbox, and the key for an SMS centre."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from deliberation.people.attempting import attempt
from deliberation.people.refusals import require
from deliberation.proposals.actions.inbox_tokens import end_token, make_token
from deliberation.proposals.actions.slips import (
    FAULTS,
    drop_slips,
    known_keys,
    send_slips,
    take_slips,
)
from deliberation.proposals.forms_inbox import SlipsForm
from deliberation.proposals.models import InboxToken, SlipFile
from deliberation.proposals.rules import may_keep_inbox_token
from deliberation.proposals.views.inbox import by, village_to_sort
from deliberation.villages.models import Village
from deliberation.villages.places import gazetteer_of

PER_PAGE = 100


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def slips(request: HttpRequest, slug: str) -> HttpResponse:
    """Send a table of slips, and see those sent before."""
    village = village_to_sort(request, slug)
    form = SlipsForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    sent: list[SlipFile] = []

    def act() -> None:
        table = form.cleaned_data["table"]
        sent.append(send_slips(village, table, name=table.name, by=by(request)))

    refused = attempt(form, act) if request.method == "POST" else 200
    if sent and not refused:
        return redirect("proposals:slip_file", slug, sent[0].pk)
    facts = {
        "village": village,
        "form": form,
        "files": village.slip_files.defer("lines").exclude(state=SlipFile.State.DROPPED)[:10],
    }
    return render(request, "proposals/inbox/slips.html", facts, status=refused)


@require_safe
@login_required
@never_cache
def slip_file(request: HttpRequest, slug: str, file_id: int) -> HttpResponse:
    """What each line would do: a new message, nothing new, or nothing at all."""
    sent = _sent(request, slug, file_id)
    known, places = known_keys(sent), gazetteer_of(sent.village)
    hamlets = dict(sent.village.hamlets.values_list("pk", "name"))
    page = Paginator(sent.lines, PER_PAGE).get_page(request.GET.get("halaman", "1")[:6])
    lines = []
    for line in page:
        found = places.find(line["place"]) if line["place"] else places.find(line["text"])
        fate = "fault" if line["fault"] else "known" if line["key"] in known else "new"
        more = {"fate": fate, "why": FAULTS.get(line["fault"], "")}
        lines.append(line | more | {"hamlet": hamlets.get(found.hamlet or 0, "")})
    faulty = sum(1 for line in sent.lines if line["fault"])
    facts = {
        "village": sent.village,
        "sent": sent,
        "page": page,
        "lines": lines,
        "faulty": faulty,
        "known": len(known),
        "new": len(sent.lines) - faulty - len(known),
        "masked": sum(line["masked"] for line in sent.lines),
    }
    return render(request, "proposals/inbox/slip_file.html", facts)


@require_POST
def take_in(request: HttpRequest, slug: str, file_id: int) -> HttpResponse:
    sent = take_slips(_sent(request, slug, file_id), by=by(request))
    said = ngettext(
        "%(count)s slip is in the inbox now.", "%(count)s slips are in the inbox now.", sent.taken
    )
    messages.success(request, said % {"count": sent.taken})
    return redirect("proposals:inbox", slug)


@require_POST
def drop(request: HttpRequest, slug: str, file_id: int) -> HttpResponse:
    drop_slips(_sent(request, slug, file_id), by=by(request))
    messages.success(request, _("The table was dropped; nothing of it is kept."))
    return redirect("proposals:slips", slug)


@require_safe
@login_required
@never_cache
def token(request: HttpRequest, slug: str) -> HttpResponse:
    """Whether a centre may put messages in, and how it does."""
    return _token_page(request, _village_of_token(request, slug))


@require_POST
@never_cache
def new_token(request: HttpRequest, slug: str) -> HttpResponse:
    """Make one; it stands on this one page and nowhere else, so there is no redirect."""
    village = _village_of_token(request, slug)
    return _token_page(request, village, made=make_token(village, by=by(request)))


@require_POST
def stop_token(request: HttpRequest, slug: str) -> HttpResponse:
    end_token(_village_of_token(request, slug), by=by(request))
    messages.success(request, _("The token is taken back; nothing comes in by it any more."))
    return redirect("proposals:inbox_token", slug)


def _token_page(request: HttpRequest, village: Village, made: str = "") -> HttpResponse:
    active = InboxToken.objects.filter(village=village, ended_at=None).first()
    facts = {
        "village": village,
        "token": active,
        "made": made,
        "address": request.build_absolute_uri("/api/v1/inbox/"),
    }
    return render(request, "proposals/inbox/token.html", facts)


def _village_of_token(request: HttpRequest, slug: str) -> Village:
    village = get_object_or_404(Village, slug=slug)
    require(may_keep_inbox_token(request.user, village))
    return village


def _sent(request: HttpRequest, slug: str, file_id: int) -> SlipFile:
    village = village_to_sort(request, slug)
    rows = SlipFile.objects.select_related("village")
    return get_object_or_404(rows, pk=file_id, village=village)
