"""Addresses of promises: below the village, by number."""

from django.urls import path

from deliberation.workplans.views import (
    following,
    helping,
    keeping,
    looking_back,
    many,
    reading,
    working,
)

app_name = "workplans"
ALL = "desa/<slug:slug>/janji/"
ONE = f"{ALL}<int:plan_id>/"
STEP = f"{ONE}steps/<int:step_id>/"
HELP = f"{ONE}help/<int:help_id>/"

urlpatterns = [
    path(ALL, reading.promises, name="promises"),
    path(f"{ALL}evaluation/<int:year>/", looking_back.evaluation, name="evaluation"),
    path(f"{ALL}evaluation/<int:year>.pdf", looking_back.evaluation_pdf, name="evaluation_pdf"),
    path(f"{ALL}evaluation/<int:year>.docx", looking_back.evaluation_docx, name="evaluation_docx"),
    path(f"{ALL}evaluation/<int:year>.csv", looking_back.evaluation_sheet, name="evaluation_sheet"),
    path(f"{ONE}evaluate/", looking_back.evaluate, name="evaluate"),
    path(f"{ONE}use/", looking_back.rate, name="rate"),
    path(f"{ALL}today/", following.today, name="today"),
    path(f"{ALL}map.geojson", reading.map_file, name="map_file"),
    path(f"{ALL}feed.atom", following.feed, name="feed"),
    path(f"{ALL}dates.ics", following.dates, name="dates"),
    path(f"{ONE}feed.atom", following.plan_feed, name="plan_feed"),
    path(f"{ONE}dates.ics", following.plan_dates, name="plan_dates"),
    path(f"{ALL}table/", many.table, name="table"),
    path(f"{ALL}table.csv", many.fetch, name="fetch"),
    path(f"{ALL}table/send/", many.send, name="send"),
    path(ONE, reading.promise, name="promise"),
    path(f"{ONE}check/", reading.check, name="check"),
    path(f"{ONE}check/<int:check_id>/withhold/", reading.withhold, name="withhold"),
    path(f"{ONE}offer/", helping.offer, name="offer"),
    path(f"{ONE}help/", helping.contributions, name="contributions"),
    path(f"{HELP}receive/", helping.receive, name="receive"),
    path(f"{HELP}remove/", helping.remove, name="remove"),
    path(f"{ONE}report/", keeping.report, name="report"),
    path(f"{ONE}judge/", keeping.judge, name="judge"),
    path(f"{ONE}edit/", keeping.edit, name="edit"),
    path(f"{ONE}due/", keeping.change_due, name="change_due"),
    path(f"{ONE}postpone/", keeping.postpone, name="postpone"),
    path(f"{ONE}stop/", keeping.stop, name="stop"),
    path(f"{ONE}resume/", keeping.resume, name="resume"),
    path(f"{ONE}steps/", working.steps, name="steps"),
    path(f"{STEP}finish/", working.finish_step, name="finish_step"),
    path(f"{STEP}reopen/", working.reopen_step, name="reopen_step"),
    path(f"{ONE}budget/", working.budget, name="budget"),
    path(f"{ONE}upkeep/", working.upkeep, name="upkeep"),
    path(f"{ONE}inspect/", working.inspect, name="inspect"),
]
