"""The two doors before every settings page: the village is there, and this person keeps it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from deliberation.people.models import User
from deliberation.people.refusals import require
from deliberation.villages.models import Village

View = Callable[..., HttpResponse]
Rule = Callable[[object, Village], bool]


def whose_work(village: Village) -> str:
    return _("Only the data operator or the village head keeps Desa %(name)s.") % {
        "name": village.name
    }


def keepers_work(_village: Village) -> str:
    return _("Only the keeper of this installation does this.")


def kept_by(rule: Rule, *, say: Callable[[Village], str] = whose_work) -> Callable[[View], View]:
    """Give the view its village instead of the slug, once the rule has said yes."""

    def decorate(view: View) -> View:
        @wraps(view)
        @never_cache
        def guarded(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponse:
            village = get_object_or_404(Village, slug=slug)
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            require(rule(request.user, village), say(village))
            return view(request, village, **kwargs)

        return guarded

    return decorate


def signed_in(request: HttpRequest) -> User:
    """The account behind a guarded page."""
    if not isinstance(request.user, User):  # a guard stands before; this tells the type checker
        raise TypeError("This page is for accounts.")
    return request.user
