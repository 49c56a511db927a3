"""The hall's network: where phones go, how many are there, and the sheet that says so on paper."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from deliberation.people.addresses import origin, phones_origin, split_port
from deliberation.people.networks import places
from deliberation.villages.models import HallNetwork
from deliberation.villages.rules import may_set_hall_network
from meetings.live.census import CENSUS
from meetings.live.local_name import NAME, Held
from meetings.models import Meeting
from meetings.queries.network import Load
from meetings.rules import may_see_network
from meetings.views.faces import room_address
from meetings.views.loading import load_for


def wifi_of(meeting: Meeting) -> HallNetwork:
    """What the village wrote down, or the usual with no name."""
    known = HallNetwork.objects.filter(village=meeting.village).first()
    return known or HallNetwork(village=meeting.village)


@require_safe
@never_cache
def network(request: HttpRequest, code: str) -> HttpResponse:
    meeting = load_for(request, code, may_see_network)
    wifi = wifi_of(meeting)
    in_the_hall = settings.MODE == "hall"
    facts = {
        "meeting": meeting,
        "wifi": wifi,
        "load": Load(CENSUS.devices, CENSUS.addresses, wifi.room),
        "address": room_address(request, meeting),
        "check": phones_origin(request) + reverse("meetings:check_phone"),
        "places": chosen_first(request) if in_the_hall else [],
        "name": Held.name if in_the_hall else None,
        "name_address": origin("http", NAME, split_port(request.get_host())[1]) + "/",
        "may_set": may_set_hall_network(request.user, meeting.village),
    }
    return render(request, "meetings/network/page.html", facts)


def chosen_first(request: HttpRequest) -> list[tuple[str, str, str, bool]]:
    """(address, adapter, words, whether phones are sent there) of each network of this laptop."""
    chosen = split_port(phones_origin(request).partition("://")[2])[0]
    found = [(one.address, one.adapter, one.words, one.address == chosen) for one in places()]
    return sorted(found, key=lambda one: not one[3])


@require_safe
@never_cache
def network_sheet(request: HttpRequest, code: str) -> HttpResponse:
    """One page for the door and the walls of the hall; A5 for the tables."""
    meeting = load_for(request, code, may_see_network)
    facts = {
        "meeting": meeting,
        "wifi": wifi_of(meeting),
        "address": room_address(request, meeting),
        "small": request.GET.get("ukuran") == "a5",
    }
    return render(request, "meetings/network/sheet.html", facts)
