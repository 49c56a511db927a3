"""The RKP Desa: activity codes, the plan of a year, its rows and where their money comes from."""

import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from deliberation.records.clock import now
from deliberation.villages.models import Block, FundingSource, Hamlet, Village

MOST = 10**13  # ten trillion rupiah: no village plan comes near, and every database can sum it


class ActivityCode(models.Model):
    """A line of the annex of Permendagri 20/2018 (kode_kegiatan.csv)."""

    class Level(models.TextChoices):
        SECTOR = "bidang", _("Sector")
        SUBSECTOR = "sub_bidang", _("Sub-sector")
        ACTIVITY = "kegiatan", _("Activity")

    code = models.CharField(max_length=12, primary_key=True)
    level = models.CharField(max_length=12, choices=Level.choices)
    name = models.CharField(max_length=250)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Goal(models.Model):
    """One of the eighteen SDGs Desa."""

    number = models.PositiveSmallIntegerField(primary_key=True)
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"


class Plan(models.Model):
    """The RKP Desa of one village and year, or the DU-RKP: what is asked of others to pay."""

    class Kind(models.TextChoices):
        RKP = "rkp", "RKP Desa"
        DU = "du", "DU-RKP Desa"

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        AGREED = "agreed", _("Agreed in the meeting")
        SET = "set", _("Set by village regulation")
        CHANGED = "changed", _("Changed by village regulation")

    village = models.ForeignKey(Village, models.CASCADE, related_name="plans")
    year = models.PositiveSmallIntegerField(_("year"))
    kind = models.CharField(max_length=4, choices=Kind.choices, default=Kind.RKP)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    agreed_on = models.DateField(_("agreed in the meeting on"), null=True, blank=True)

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["village", "year", "kind"], name="one_plan_per_year_and_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year}"


class Row(models.Model):
    """One activity of the plan, with the columns of the official form (domain.md 2.1)."""

    class Way(models.TextChoices):
        SELF_MANAGED = "swakelola", _("Self-managed")
        INTER_VILLAGE = "antar_desa", _("Between villages")
        THIRD_PARTY = "pihak_ketiga", _("With a third party")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="rows")
    activity = models.ForeignKey(ActivityCode, models.PROTECT, related_name="+")
    # A code of the kabupaten or the village between x.y.90 and x.y.99; the activity is x.y.90.
    own_code = models.CharField(max_length=12, blank=True)
    name = models.CharField(_("activity"), max_length=200)
    place = models.CharField(_("place"), max_length=120)
    hamlet = models.ForeignKey(Hamlet, models.PROTECT, null=True, blank=True, related_name="+")
    block = models.ForeignKey(Block, models.PROTECT, null=True, blank=True, related_name="+")
    volume = models.DecimalField(_("volume"), max_digits=14, decimal_places=2)
    unit = models.CharField(_("unit"), max_length=30)
    benefit = models.CharField(_("target and benefit"), max_length=250)
    men = models.PositiveIntegerField(_("men"), null=True, blank=True)
    women = models.PositiveIntegerField(_("women"), null=True, blank=True)
    poor = models.PositiveIntegerField(_("poor households (A-RTM)"), null=True, blank=True)
    first_month = models.PositiveSmallIntegerField(_("from month"), default=1)
    last_month = models.PositiveSmallIntegerField(_("to month"), default=12)
    way = models.CharField(
        _("way of work"), max_length=14, choices=Way.choices, default=Way.SELF_MANAGED
    )
    implementer = models.CharField(_("implementer"), max_length=120, blank=True)
    # Numbers of the SDGs Desa, in order (villages/goals.py).
    goals = models.JSONField(_("SDGs Desa goals"), default=list, blank=True)
    # What the village's budget holds for it; none is: it is planned, and not paid for yet.
    budgeted = models.PositiveBigIntegerField(_("in the APB Desa (Rp)"), null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["activity", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    first_month__range=(1, 12),
                    last_month__range=(1, 12),
                    first_month__lte=models.F("last_month"),
                ),
                name="row_months_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def _history_date(self) -> datetime.datetime:
        """Versions carry the act's own time."""
        return now()

    @property
    def code(self) -> str:
        """The code as it is written in the plan: "2.3.11", or the village's own "2.3.92"."""
        return self.own_code or self.activity_id

    @property
    def cost(self) -> int:
        """The whole cost: the sum over its sources."""
        return sum(part.amount for part in self.fundings.all())


class RowFunding(models.Model):
    """What one source pays of one row, in whole rupiah."""

    row = models.ForeignKey(Row, models.CASCADE, related_name="fundings")
    source = models.ForeignKey(FundingSource, models.PROTECT, related_name="+")
    amount = models.PositiveBigIntegerField(_("amount (Rp)"))

    class Meta:
        ordering = ["source"]
        constraints = [
            models.UniqueConstraint(fields=["row", "source"], name="one_amount_per_source")
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.amount}"
