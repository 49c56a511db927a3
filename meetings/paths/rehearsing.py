"""Addresses of a rehearsal."""

from django.urls import path

from meetings.views import rehearsing

GLADI = "m/<str:code>/gladi/"

paths = [
    path("desa/<slug:slug>/rapat/gladi/", rehearsing.rehearse, name="rehearse"),
    path(f"{GLADI}hapus/", rehearsing.remove_rehearsal, name="remove_rehearsal"),
    path(f"{GLADI}hp/<slug:entry>/", rehearsing.start_phones, name="start_phones"),
    path(f"{GLADI}henti/", rehearsing.stop_phones, name="stop_phones"),
    path(f"{GLADI}langkah/<slug:step>/", rehearsing.skip_step, name="skip_step"),
    path(f"{GLADI}panduan/", rehearsing.show_guide, name="show_guide"),
]
