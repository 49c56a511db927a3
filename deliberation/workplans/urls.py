from django.urls import path

from deliberation.workplans.views import keeping, reading

app_name = "workplans"
urlpatterns = [
    path("desa/<slug:slug>/janji/", reading.promises, name="promises"),
    path("desa/<slug:slug>/janji/<int:plan_id>/", reading.promise, name="promise"),
    path("desa/<slug:slug>/janji/<int:plan_id>/check/", reading.check, name="check"),
    path("desa/<slug:slug>/janji/<int:plan_id>/report/", keeping.report, name="report"),
    path("desa/<slug:slug>/janji/<int:plan_id>/judge/", keeping.judge, name="judge"),
    path("desa/<slug:slug>/janji/<int:plan_id>/edit/", keeping.edit, name="edit"),
    path("desa/<slug:slug>/janji/<int:plan_id>/due/", keeping.change_due, name="change_due"),
    path("desa/<slug:slug>/janji/<int:plan_id>/postpone/", keeping.postpone, name="postpone"),
    path("desa/<slug:slug>/janji/<int:plan_id>/stop/", keeping.stop, name="stop"),
    path("desa/<slug:slug>/janji/<int:plan_id>/resume/", keeping.resume, name="resume"),
]
