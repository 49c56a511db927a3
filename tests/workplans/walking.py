"""Addresses of the promise pages, and what stands on them."""

import re

from django.urls import reverse


def at(name, plan):
    return reverse(f"workplans:{name}", args=[plan.village.slug, plan.pk])


def everybody(cast):
    return reverse("workplans:promises", args=[cast.village.slug])


def words(answer):
    return re.sub(r"\s+", " ", answer.content.decode())
