"""Every address of the product, app by app (design.md, "Addresses")."""

from django.urls import include, path

handler400 = "deliberation.people.views.problems.garbled"
handler403 = "deliberation.people.views.problems.not_allowed"
handler404 = "deliberation.people.views.problems.not_found"

urlpatterns = [
    path("", include("deliberation.people.urls")),
    path("", include("deliberation.villages.urls")),
    path("", include("deliberation.proposals.urls")),
    path("", include("deliberation.rkpdes.urls")),
    path("", include("deliberation.workplans.urls")),
    path("", include("meetings.urls")),
    path("", include("deliberation.opendata.urls")),
]
