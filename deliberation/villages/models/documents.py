"""The register of documents: what was made, which copies of it there are, what was signed.

A document is one paper of one matter, the berita acara of one meeting. What is published is never
changed: a correction is a new version with its reason, and the old one stays listed. The document
knows the book (`stream`) that vouches for it, and not whose book that is.
"""

import uuid
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from deliberation.records.clock import now
from deliberation.records.models import Stream
from deliberation.villages.models.village import Village
from deliberation.villages.papers.kinds import Form, Profile, PublicClass

WHO: Any = {"null": True, "blank": True, "related_name": "+"}


def private_name(_row: Any, name: str) -> str:
    """Where a file is kept: no gatekeeper of /media/ stands before this folder, so nobody gets it
    but through a page that asks who they are."""
    return f"documents/{uuid.uuid4().hex}{PurePosixPath(name).suffix}"


class Document(models.Model):
    """One paper, through all its versions."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Not published yet")
        PUBLISHED = "published", pgettext_lazy("document", "Published")
        WITHHELD = "withheld", _("Withheld")

    village = models.ForeignKey(Village, models.CASCADE, related_name="documents")
    stream = models.ForeignKey(Stream, models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=240)
    on = models.DateField()  # the day of the matter: of the meeting, of the plan
    public_class = models.CharField(_("class"), max_length=12, choices=PublicClass.choices)
    classified_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    state_at = models.DateTimeField(default=now)
    state_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, **WHO)
    reason = models.CharField(_("reason"), max_length=300, blank=True)  # why it is withheld
    created_at = models.DateTimeField(default=now, editable=False)

    class Meta:
        ordering = ["-on", "title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["stream", "kind", "key"], name="one_document_of_a_kind_and_matter"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="published", public_class="dikecualikan"),
                name="nothing_exempt_is_published",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="withheld", reason=""), name="withheld_for_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["village", "state", "-on"], name="documents_by_state")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("villages:document", args=[self.village.slug, self.pk])

    @property
    def is_published(self) -> bool:
        return self.state == self.State.PUBLISHED

    @property
    def is_withheld(self) -> bool:
        return self.state == self.State.WITHHELD

    @property
    def is_exempt(self) -> bool:
        return self.public_class == PublicClass.EXEMPT


class Version(models.Model):
    """One wording of a document; fixed from the moment it is published."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    reason = models.CharField(_("reason"), max_length=300, blank=True)  # of a correction
    begun_at = models.DateTimeField(default=now)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, **WHO)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"], name="one_version_of_a_document_per_number"
            ),
            models.CheckConstraint(
                condition=models.Q(number=1) | ~models.Q(reason=""), name="corrected_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document}, {self.number}"


class Copy(models.Model):
    """One file of a version: for whom, in which form, and the head of the record at its making."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="copies")
    profile = models.CharField(max_length=6, choices=Profile.choices)
    form = models.CharField(max_length=4, choices=Form.choices)
    file = models.FileField(upload_to=private_name)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    chain_number = models.PositiveBigIntegerField()
    chain_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["pk"]  # as they were made: the public ones first, PDF before Word
        constraints = [
            models.UniqueConstraint(
                fields=["version", "profile", "form"], name="one_copy_per_profile_and_form"
            )
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.name}"

    @property
    def name(self) -> str:
        """As a record tells it: "publik.pdf"."""
        return f"{self.profile}.{self.form}"

    @property
    def is_public(self) -> bool:
        return self.profile == Profile.PUBLIC


class Scan(models.Model):
    """The signed paper, sent back as a picture of it; a replaced one stays listed."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="scans")
    version = models.PositiveSmallIntegerField()
    file = models.FileField(upload_to=private_name)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    pages = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, **WHO)
    replaced_at = models.DateTimeField(null=True, blank=True)
    # Signatures are personal data: everybody sees that there is a scan and its hash; the scan
    # itself once the information officer has shown it.
    shown_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.document}: {self.sha256[:12]}"
