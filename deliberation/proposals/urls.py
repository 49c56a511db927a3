from django.urls import path

from deliberation.proposals.views import reading

app_name = "proposals"
urlpatterns = [
    path("desa/<slug:slug>/usulan/", reading.proposals, name="proposals"),
    path("desa/<slug:slug>/usulan/<int:proposal_id>/", reading.proposal, name="proposal"),
]
