"""Comments: from the phone, at the desk for somebody else, and hiding what hurts."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from deliberation.people.refusals import Refusal, require
from deliberation.people.throttle import throttle
from deliberation.proposals.forms import ReasonForm
from deliberation.proposals.models import Comment
from meetings.actions import commenting
from meetings.actions.proposing import not_admitted
from meetings.forms.talking import CommentForForm, CommentForm
from meetings.models import Meeting, Participant
from meetings.rules import may_sort, may_speak_for, may_take_part
from meetings.seats import actor_in
from meetings.views.answers import done
from meetings.views.loading import load_face, load_meeting
from meetings.views.proposing import leaf
from meetings.views.talking import act_by_form, filled, kept, tabled_for

ONE = "meetings/room/proposal.html"


@require_POST
def comment(request: HttpRequest, code: str, proposal_id: int) -> HttpResponse:
    """One sentence from the page of a proposal."""
    meeting = load_meeting(request, code)
    by = actor_in(request, meeting)
    tabled = tabled_for(request, meeting, proposal_id, by)
    form, page = CommentForm(request.POST), partial(leaf, request, tabled, by)
    try:
        require(may_take_part(by, meeting), not_admitted())
        throttle("comment", by.actor_key, limit=20, seconds=60)
    except Refusal as refusal:
        if not isinstance(by, Participant):
            raise
        return kept(request, form, refusal, ONE, page())
    return act_by_form(
        request,
        form,
        lambda: commenting.comment_on(tabled, **form.cleaned_data, by=by),
        meeting=meeting,
        template=ONE,
        to="meetings:room",
        say=_("Recorded. The hall can read it."),
        page=page,
    )


@never_cache
@require_http_methods(["GET", "POST"])
def comment_for(request: HttpRequest, code: str, proposal_id: int) -> HttpResponse:
    """What somebody without a phone says about a proposal."""
    meeting, _by = load_face(request, code, may_speak_for)
    tabled = tabled_for(request, meeting, proposal_id, request.user)
    form = filled(request, CommentForForm, meeting=meeting)
    return act_by_form(
        request,
        form,
        lambda: commenting.comment_for(tabled, **form.cleaned_data, by=request.user),
        meeting=meeting,
        template="meetings/desk/comment_for.html",
        to="meetings:desk",
        say=_("Recorded. The hall can read it."),
        tabled=tabled,
    )


def comment_in(meeting: Meeting, comment_id: int) -> Comment:
    rows = Comment.objects.filter(proposal__tabled__meeting=meeting)
    return get_object_or_404(rows.select_related("proposal"), pk=comment_id)


@never_cache
@require_http_methods(["GET", "POST"])
def hide(request: HttpRequest, code: str, comment_id: int) -> HttpResponse:
    meeting, _by = load_face(request, code, may_sort)
    said = comment_in(meeting, comment_id)
    form = filled(request, ReasonForm)
    return act_by_form(
        request,
        form,
        lambda: commenting.hide_comment(meeting, said, **form.cleaned_data, by=request.user),
        meeting=meeting,
        template="meetings/desk/hide_comment.html",
        to="meetings:desk",
        say=_("Hidden. Its author reads why."),
        comment=said,
    )


@require_POST
def unhide(request: HttpRequest, code: str, comment_id: int) -> HttpResponse:
    meeting = load_meeting(request, code)
    commenting.unhide_comment(meeting, comment_in(meeting, comment_id), by=request.user)
    return done(request, meeting, "meetings:desk", _("Shown again."))
