"""Addresses of ballot papers: printing, handing out, typing, settling."""

from django.urls import path

from meetings.paths.deciding import BALLOT
from meetings.views import ballot_papers, paper_bundles

PAPERS = f"{BALLOT}/papers"
BUNDLE = "m/<str:code>/bundles/<int:bundle_id>"

paths = [
    path("m/<str:code>/papers/", ballot_papers.papers_now, name="papers_now"),
    path(f"{PAPERS}/", ballot_papers.papers, name="papers"),
    path(f"{PAPERS}/print/", ballot_papers.print_papers, name="print_papers"),
    path(f"{PAPERS}/<int:participant_id>/hand/", ballot_papers.hand_paper, name="hand_paper"),
    path(
        f"{PAPERS}/<int:participant_id>/back/",
        ballot_papers.take_paper_back,
        name="take_paper_back",
    ),
    path(f"{PAPERS}/bundles/open/", paper_bundles.open_bundle, name="open_bundle"),
    path(f"{BALLOT}/kertas/<str:words>/", ballot_papers.paper, name="paper"),
    path(f"{BUNDLE}/", paper_bundles.bundle, name="bundle"),
    path(f"{BUNDLE}/type/", paper_bundles.type_paper, name="type_paper"),
    path(f"{BUNDLE}/untype/", paper_bundles.untype_paper, name="untype_paper"),
    path(f"{BUNDLE}/finish/", paper_bundles.finish_bundle, name="finish_bundle"),
    path(f"{BUNDLE}/settle/", paper_bundles.settle_paper, name="settle_paper"),
    path(f"{BUNDLE}/drop/", paper_bundles.drop_bundle, name="drop_bundle"),
    path(
        "m/<str:code>/corrections/<int:correction_id>/confirm/",
        paper_bundles.confirm_paper,
        name="confirm_paper",
    ),
]
