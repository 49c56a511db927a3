"""What the desk says of a ballot."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from deliberation.proposals.models import Proposal
from deliberation.rkpdes.queries import purses_of
from deliberation.villages.fields import RowsField, RupiahField
from deliberation.villages.templatetags.village import rupiah
from meetings.actions.balloting import Question, names_allowed
from meetings.forms.chain import ChainField
from meetings.models import Ballot, Meeting
from meetings.queries.ballots import ballotable
from meetings.queries.links import links_of

USUAL_PICKS = 3
CHOSEN = ("kind", "funding", "secrecy")
NUMBERS = ("seats", "points", "most")


class ProposalChoices(RowsField):
    def label_from_instance(self, obj: Proposal) -> str:
        return " · ".join(part for part in (obj.title, obj.place, rupiah(obj.cost)) if part)


class BallotForm(forms.ModelForm):
    """The question, what each person does with which proposals, and the rule under a ceiling."""

    ceiling = RupiahField(
        label=_("Ceiling (Rp)"),
        required=False,
        help_text=_("In whole rupiah. Leave it empty to rank without a ceiling."),
    )

    proposals = ProposalChoices(
        queryset=Proposal.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        label=_("Proposals on the ballot"),
    )

    by_source = forms.BooleanField(
        label=_("Each source has its own ceiling, what the table above leaves"), required=False
    )
    chain = ChainField(
        label=_("What tells equals apart, one after the other, before the meeting decides"),
        help_text=_("What nobody has measured for all of the equal ones is passed over."),
        required=False,
    )

    class Meta:
        model = Ballot
        fields = [
            "question",
            "kind",
            "seats",
            "points",
            "most",
            "proposals",
            "ceiling",
            "funding",
            "fair_share",
            "secrecy",
            "live_bars",
            "same_order",
        ]
        widgets = dict.fromkeys(CHOSEN, forms.RadioSelect)
        help_texts = {
            "funding": _("Only where there is a ceiling."),
            "fair_share": _("Only advice: what everybody's equal share of the money pays for."),
            "live_bars": _("Bars that move while people vote can sway those who wait."),
            "same_order": _("Else each phone shuffles them, so that none gains by coming first."),
        }

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = ballotable(meeting)
        self.purses = [
            purse for purse in purses_of(meeting.village, meeting.year) if purse.ceiling is not None
        ]
        field: Any = self.fields["proposals"]
        field.queryset, field.required = choices, False  # a vote of yes and no has none
        for name in CHOSEN:
            self.fields[name].required = False
        if not names_allowed(meeting):
            secrecy: Any = self.fields["secrecy"]
            secrecy.choices = [one for one in secrecy.choices if one[0] != Ballot.Secrecy.OPEN]
        for name in NUMBERS:
            number: Any = self.fields[name]
            number.required, number.min_value = False, 1
            number.widget.attrs |= {"min": 1, "inputmode": "numeric"}
        chain: Any = self.fields["chain"]
        chain.offer(links_of(meeting))
        if not self.purses:
            del self.fields["by_source"]
        if self.instance.pk:
            self.initial["chain"] = self.instance.chain
            self.initial["by_source"] = bool(self.instance.ceilings)
            field.initial = list(self.instance.options.values_list("proposal", flat=True))
        else:
            field.initial = list(choices)
            self.fields["seats"].initial = max(1, min(USUAL_PICKS, len(choices) - 1))
            self.fields["question"].initial = str(_("Which proposals should come first?"))
            self.fields["ceiling"].initial = self.money_left or None

    @property
    def money_left(self) -> int:
        """What the year's ceilings leave beside the rows that are planned already."""
        return max(0, sum(purse.left or 0 for purse in self.purses))

    def asked(self) -> Question:
        said = self.cleaned_data
        return Question(
            words=said["question"],
            kind=said["kind"] or Ballot.Kind.PICK,
            seats=said["seats"] or 0,
            points=said["points"] or 0,
            most=said["most"] or 0,
            proposals=[proposal.pk for proposal in said["proposals"]],
            ceiling=said["ceiling"],
            ceilings={purse.source.pk: max(0, purse.left or 0) for purse in self.purses}
            if said.get("by_source")
            else None,
            chain=said["chain"],
            fair_share=said["fair_share"],
            funding=said["funding"] or Ballot.FundingRule.SKIP,
            secrecy=said["secrecy"] or Ballot.Secrecy.NAMED,
            live_bars=said["live_bars"],
            same_order=said["same_order"],
        )


class SeedForm(forms.Form):
    """What the hall made together after the count, for a lot."""

    seed = forms.CharField(
        label=_("The seed"),
        max_length=200,
        help_text=_(
            "One line that nobody could know before: the digits of a banknote from the hall, "
            "dice, one word each from several people."
        ),
    )


class ReasonForm(forms.Form):
    """Why; one sentence that others will read."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
