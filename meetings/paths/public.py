"""Addresses that tell anybody what became of what was asked."""

from django.urls import path

from meetings.views import decided_here, tracing

paths = [
    path("desa/<slug:slug>/keputusan/", decided_here.decisions, name="decisions"),
    path("desa/<slug:slug>/alur/", tracing.flow, name="tracing"),
    path("desa/<slug:slug>/alur/<slug:stage>/", tracing.traced, name="traced"),
]
