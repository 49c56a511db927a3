"""Making a village in five questions, one page each; nothing typed is lost, nothing half-made."""

from typing import Any

from django.contrib.auth import login
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from deliberation.people.models import User
from deliberation.people.refusals import require
from deliberation.villages.actions.making import make_village
from deliberation.villages.forms.questions import QUESTIONS, SLUGS, Question, answers
from deliberation.villages.models import Village
from deliberation.villages.queries import slips
from deliberation.villages.rules import is_untouched, may_make_village

SESSION = "mulai"


def refused(request: HttpRequest) -> HttpResponse | None:
    """Ask a stranger to sign in; tell somebody else whose work this is."""
    if may_make_village(request.user):
        return None
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    require(
        allowed=False,
        sentence=_("Only the keeper of this installation makes a village. Ask them to sign in."),
    )
    return None


@never_cache
@require_http_methods(["GET"])
def start(request: HttpRequest) -> HttpResponse:
    return refused(request) or redirect("villages:question", SLUGS[0])


@never_cache
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, step: str) -> HttpResponse:
    if answer := refused(request):
        return answer
    question = next((one for one in QUESTIONS if one.slug == step), None)
    if question is None:
        raise Http404
    kept = request.session.get(SESSION, {})
    if request.method == "GET":
        return show(request, question, question.open(kept.get(step)))
    request.session[SESSION] = kept = kept | {step: question.typed(request.POST)}
    return go_on(request, question, kept)


def go_on(request: HttpRequest, question: Question, kept: dict[str, Any]) -> HttpResponse:
    """Go where the pressed button says: back, more rows, or on if the answer holds."""
    place = SLUGS.index(question.slug)
    match request.POST.get("go"):
        case "back":
            return redirect("villages:question", SLUGS[max(0, place - 1)])
        case "more" if question.has_rows:
            return show(request, question, question.open(kept[question.slug], more=True))
    form = question.answered(kept[question.slug])
    if not form.is_valid():
        return show(request, question, form, status=422)
    if place + 1 < len(SLUGS):
        return redirect("villages:question", SLUGS[place + 1])
    return finish(request, kept)


def finish(request: HttpRequest, kept: dict[str, Any]) -> HttpResponse:
    """Check all five once more and make the village in one transaction."""
    forms = {question.slug: question.answered(kept.get(question.slug)) for question in QUESTIONS}
    for question in QUESTIONS:
        if not forms[question.slug].is_valid():
            return show(request, question, forms[question.slug], status=422)
    first = is_untouched()
    by = request.user if isinstance(request.user, User) else None
    made = make_village(answers(forms), by=by)
    del request.session[SESSION]
    if first:
        login(request, made.accounts[0].user, "django.contrib.auth.backends.ModelBackend")
    facts = {
        "village": made.village,
        "accounts": made.accounts,
        "slips": slips(made.village, made.accounts),
        "signed_in": first,
        "sample": Village.objects.filter(is_sample=True).first(),
    }
    return render(request, "villages/made.html", facts)


def show(request: HttpRequest, question: Question, form: Any, *, status: int = 200) -> HttpResponse:
    place = SLUGS.index(question.slug)
    facts = {
        "question": question,
        "form": form,
        "number": place + 1,
        "count": len(SLUGS),
        "is_last": place + 1 == len(SLUGS),
        "first_village": is_untouched(),
    }
    return render(request, "villages/question.html", facts, status=status)
