"""Addresses of the papers of a meeting (design.md, "Addresses": `/m/<code>/documents/…`)."""

from django.urls import path

from meetings.views import documents

paths = [
    path("m/<str:code>/documents/", documents.register, name="documents"),
    path("m/<str:code>/documents/<str:paper_kind>/make/", documents.make, name="make_paper"),
]
