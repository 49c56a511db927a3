"""Following promises from afar: the day's reminders, a feed, and a calendar."""

from collections.abc import Iterable, Mapping

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from deliberation.people.refusals import require
from deliberation.records.clock import now
from deliberation.villages.models import Village
from deliberation.villages.papers.ics import calendar_of, escaped, moment
from deliberation.villages.rules import is_staff_of
from deliberation.workplans import queries
from deliberation.workplans.models import Digest, WorkPlan
from deliberation.workplans.queries.dates import Day, days_of
from deliberation.workplans.queries.news import News, news_of
from deliberation.workplans.views.answers import load, load_village

# Late ones first, then what comes next: more no phone shows.
MOST_DAYS = 500


@login_required
@require_safe
def today(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest digest: a text to be passed on, and what waits for whom."""
    village = load_village(slug)
    require(is_staff_of(request.user, village))
    address = request.build_absolute_uri(reverse("workplans:promises", args=[slug]))
    facts = {
        "village": village,
        "digest": Digest.objects.filter(village=village).first(),
        "address": address,
    }
    return render(request, "workplans/today.html", facts)


@require_safe
def feed(request: HttpRequest, slug: str) -> HttpResponse:
    village = load_village(slug)
    title = _("Promises of Desa %(name)s") % {"name": village.name}
    return _feed(request, title, reverse("workplans:promises", args=[slug]), news_of(village))


@require_safe
def plan_feed(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    plan = load(slug, plan_id)
    return _feed(request, plan.title, plan.get_absolute_url(), news_of(plan.village, plan))


def _feed(request: HttpRequest, title: str, page: str, news: Iterable[News]) -> HttpResponse:
    """Atom, which every feed reader takes; the words are text and never markup."""
    absolute = request.build_absolute_uri
    atom = Atom1Feed(
        title=_plain(title),
        link=absolute(page),
        description=None,
        language=get_language(),
        feed_url=absolute(),
    )
    for one in news:
        address = f"{absolute(one.plan.get_absolute_url())}#{one.mark}"
        atom.add_item(
            title=_plain(one.headline),
            link=address,
            description=_as_text(one.words),
            unique_id=address,
            updateddate=one.at,
        )
    answer = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    atom.write(answer, "utf-8")
    return answer


def _plain(text: str) -> str:
    """XML knows no control characters."""
    return "".join(letter for letter in text if letter.isprintable() or letter == "\n")


def _as_text(text: str) -> str:
    """Atom1Feed calls a summary HTML: so what was typed is escaped once more."""
    return str(escape(_plain(text)))


@require_safe
def dates(request: HttpRequest, slug: str) -> HttpResponse:
    """Every day of the village's promises that is still to come, or late."""
    village = load_village(slug)
    plans = list(WorkPlan.objects.filter(village=village).select_related("village"))
    return _calendar(request, village, plans)


@require_safe
def plan_dates(request: HttpRequest, slug: str, plan_id: int) -> HttpResponse:
    plan = load(slug, plan_id)
    return _calendar(request, plan.village, [plan])


def _calendar(request: HttpRequest, village: Village, plans: list[WorkPlan]) -> HttpResponse:
    days = days_of(plans)[:MOST_DAYS]
    versions = queries.versions_of(day.plan.pk for day in days)
    lines = [line for day in days for line in _event(request, day, versions)]
    name = village.slug if len(plans) != 1 else f"{village.slug}-{plans[0].pk}"
    answer = HttpResponse(calendar_of(lines), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="janji-{name}.ics"'
    return answer


def _event(request: HttpRequest, day: Day, versions: Mapping[int, int]) -> list[str]:
    """A whole day, with a reminder three days before."""
    host = request.get_host().rsplit(":", 1)[0]
    address = request.build_absolute_uri(day.plan.get_absolute_url())
    return [
        "BEGIN:VEVENT",
        f"UID:{day.mark}@{escaped(host)}",
        f"SEQUENCE:{versions[day.plan.pk]}",
        f"DTSTAMP:{moment(now())}",
        f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}",
        f"SUMMARY:{escaped(day.words)}",
        f"DESCRIPTION:{escaped(day.plan.promise)}",
        f"URL:{address}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{escaped(day.words)}",
        "TRIGGER:-P3D",
        "END:VALARM",
        "END:VEVENT",
    ]
