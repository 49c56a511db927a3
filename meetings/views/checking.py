"""A page that tries a phone out, for whoever wonders whether it will do tonight."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def check_phone(request: HttpRequest) -> HttpResponse:
    """Open to everybody: it asks nothing, keeps nothing, and works before anybody has joined."""
    return render(request, "meetings/check/phone.html")
