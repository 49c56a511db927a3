"""Addresses of a rehearsal."""

from django.urls import path

from meetings.views import rehearsing

GLADI = "m/<str:code>/gladi/"

paths = [
    path("desa/<slug:slug>/rapat/gladi/", rehearsing.rehearse, name="rehearse"),
    path(f"{GLADI}hapus/", rehearsing.remove_rehearsal, name="remove_rehearsal"),
]
