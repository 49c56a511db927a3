"""The ballot: what is asked, who is entitled, what each of them last cast."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from deliberation.proposals.models import Proposal
from meetings.models.agenda import AgendaItem
from meetings.models.attendance import Participant
from meetings.models.meeting import Meeting


class Ballot(models.Model):
    """One question to everyone present with a vote. Its rule freezes when it opens."""

    class Kind(models.TextChoices):
        PICK = "pick", _("Pick some, all equal")
        RANK321 = "rank321", _("The best three: 3, 2, 1")
        RANK = "rank", _("Put in order, all or some")
        POINTS = "points", _("Give points")
        YESNO = "yesno", _("Yes, no or abstain, on the question itself")

    class FundingRule(models.TextChoices):
        """What happens under the ceiling; the names are those of `tallies.rules.FUNDING`."""

        SKIP = "greedy-skip", _("Pass over what does not fit, and go on")
        STOP = "greedy-stop", _("Stop at the first that does not fit")

    class Secrecy(models.TextChoices):
        """Who can ever know what one person chose."""

        OPEN = "open", _("Open: the hall sees with the result who chose what")
        NAMED = "named", _("By name for the desk only")
        SECRET = "secret", _("Secret: nobody can find out, not even later")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="ballots")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="ballots")
    kind = models.CharField(
        _("what each person does"), max_length=10, choices=Kind.choices, default=Kind.PICK
    )
    question = models.CharField(_("question"), max_length=200)
    seats = models.PositiveSmallIntegerField(_("pick up to"), default=3)
    # Of a ballot of points: what each person gives away, and how much of it to one proposal.
    points = models.PositiveSmallIntegerField(_("points for each person"), default=10)
    most = models.PositiveSmallIntegerField(_("at most for one proposal"), default=5)
    ceiling = models.PositiveBigIntegerField(_("ceiling (Rp)"), null=True, blank=True)
    funding = models.CharField(
        _("under the ceiling"),
        max_length=20,
        choices=FundingRule.choices,
        default=FundingRule.SKIP,
    )
    # Instead of one ceiling: what each source has, {code: rupiah}; an option names its source.
    ceilings = models.JSONField(default=dict, blank=True)
    # What tells equals apart, link by link; what no link tells apart, the meeting decides.
    chain = models.JSONField(default=list, blank=True)
    # What the village called the criteria that the chain asks for, {link: name}.
    labels = models.JSONField(default=dict, blank=True)
    fair_share = models.BooleanField(
        _("show beside it what is fair between hamlets"), default=False
    )
    secrecy = models.CharField(
        _("secrecy"), max_length=6, choices=Secrecy.choices, default=Secrecy.NAMED
    )
    live_bars = models.BooleanField(_("show the bars while voting"), default=False)
    same_order = models.BooleanField(_("the same order on every phone"), default=False)
    # Frozen at opening: the rule's name, version, parameters and its sentence in Indonesian.
    rule = models.JSONField(default=dict, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    shown_at = models.DateTimeField(null=True, blank=True)
    # Which five rows of the result hang on the wall, counted from 1.
    wall_page = models.PositiveSmallIntegerField(default=1)
    # Opened by mistake: its rows stay, it is closed and counts for nothing.
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(_("reason"), max_length=300, blank=True)
    # Frozen at closing: entitled, voted, scores, order, ties, funded; cited by a record's digest.
    result = models.JSONField(default=dict, blank=True)
    # The codes that lay in a secret ballot's box, sorted: a person finds theirs, nobody a choice.
    codes = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"],
                condition=models.Q(opened_at__isnull=False, closed_at=None),
                name="one_open_ballot",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at=None) | models.Q(opened_at__isnull=False),
                name="closed_after_opened",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None)
                | (models.Q(closed_at__isnull=False) & ~models.Q(withdrawn_reason="")),
                name="withdrawn_is_closed_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None and self.closed_at is None

    @property
    def is_secret(self) -> bool:
        return self.secrecy == self.Secrecy.SECRET

    @property
    def is_by_name(self) -> bool:
        """The hall sees who chose what."""
        return self.secrecy == self.Secrecy.OPEN

    @property
    def is_yes_or_no(self) -> bool:
        return self.kind == self.Kind.YESNO

    @property
    def is_prepared(self) -> bool:
        return self.opened_at is None

    @property
    def is_counted(self) -> bool:
        """Closed, and not withdrawn: there is a result."""
        return self.closed_at is not None and self.withdrawn_at is None


class BallotOption(models.Model):
    """A proposal as it stood on the ballot: title and cost do not change under the voters."""

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="options")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    place = models.CharField(max_length=120, blank=True)
    cost = models.PositiveBigIntegerField(null=True, blank=True)
    source = models.CharField(max_length=10, blank=True)
    # What the links of the chain look at: {"supporters": 7, "mark:urgent": 4}.
    measures = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["ballot", "proposal"], name="one_option_per_proposal")
        ]

    def __str__(self) -> str:
        return self.title


class Entitlement(models.Model):
    """The right of one person to one ballot, frozen at opening or at a later admission."""

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="entitlements")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="entitlements")
    # "paper": this person was handed a ballot paper, and nothing else of theirs counts. "hands":
    # they were asked to raise their hand. Of a secret ballot besides: by which other way this
    # person has voted. No time, no choice.
    channel = models.CharField(max_length=8, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "participant"], name="one_entitlement_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id}/{self.participant_id}"


class Cast(models.Model):
    """The effective ballot of one entitled person: the last one that was acknowledged (P2)."""

    class Channel(models.TextChoices):
        """Each is a column of its own in the result; papers and hands have no row here, no name."""

        PHONE = "phone", _("Phone")
        BOOTH = "booth", _("Booth")
        HELPER = "helper", _("Entered by the desk")
        PAPER = "paper", _("Paper")
        HANDS = "hands", _("Raised hands")

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="casts")
    entitlement = models.OneToOneField(Entitlement, models.CASCADE, related_name="cast")
    key = models.UUIDField()
    rev = models.PositiveIntegerField(default=1)
    choice = models.JSONField()
    channel = models.CharField(max_length=8, choices=Channel.choices, default=Channel.PHONE)
    code = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "entitlement"], name="one_ballot_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id}/{self.entitlement_id} r{self.rev}"
