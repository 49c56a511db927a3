"""What people say of documents, and the files they send."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deliberation.villages.models import Document
from deliberation.villages.papers import scans, templates
from deliberation.villages.papers.kinds import PublicClass
from deliberation.villages.papers.reasons import sentence

YEARS = (2000, 2100)
LONGEST = 80


class RegisterForm(forms.Form):
    """What to look for in the register; nonsense finds everything and breaks nothing."""

    cari = forms.CharField(
        label=gettext_lazy("Search in titles"), max_length=LONGEST, required=False
    )
    kelas = forms.ChoiceField(label=gettext_lazy("Class"), required=False)
    tahun = forms.ChoiceField(label=gettext_lazy("Year"), required=False)

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("kelas", [("", _("all classes")), *PublicClass.choices])
        self._offer("tahun", [("", _("all years")), *((str(year), str(year)) for year in years)])

    def _offer(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def said(self) -> dict[str, Any]:
        self.is_valid()
        facts = self.cleaned_data
        return {
            "words": facts.get("cari") or "",
            "public_class": facts.get("kelas") or "",
            "year": int(facts.get("tahun") or 0),
        }


class ClassForm(forms.Form):
    public_class = forms.ChoiceField(label=gettext_lazy("Class"), choices=PublicClass.choices)


class PublishForm(forms.Form):
    """Publishing is a promise: somebody has looked at what everybody will read."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=30_000)
    looked = forms.BooleanField(
        label=gettext_lazy(
            "I have read the public copy: no names, faces or addresses of residents, "
            "nobody's illness or poverty."
        ),
        label_suffix="",
        error_messages={
            "required": gettext_lazy("Please read the public copy first, then tick this.")
        },
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)


class WithholdForm(ReasonForm):
    """The same field under another name on the page, so that two forms can stand on it."""

    prefix = "tahan"


class CorrectForm(ReasonForm):
    prefix = "perbaikan"


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """All files that were chosen, in their order."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        single = super().clean
        return [single(one, initial) for one in data or () if one is not None]


class ScanForm(forms.Form):
    """One PDF, or pictures of the pages in their order."""

    pages = FilesField(
        label=gettext_lazy("The signed paper"),
        help_text=gettext_lazy("One PDF, or JPEG or PNG pictures of its pages; 20 MB at most."),
        allow_empty_file=True,
        widget=ManyFiles(attrs={"accept": ".pdf,.jpg,.jpeg,.png", "multiple": True}),
        required=False,
    )
    replaces = forms.ChoiceField(label=gettext_lazy("Takes the place of"), required=False)

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        current = document.scans.filter(replaced_at=None)
        field = self.fields["replaces"]
        if isinstance(field, forms.ChoiceField):
            names = [(str(scan.pk), scan.sha256[:12]) for scan in current]
            field.choices = [("", _("none; it stands beside them")), *names]
            if not names:
                del self.fields["replaces"]

    def clean_pages(self) -> list[Any]:
        """Weighed before anything is read."""
        sent: list[Any] = self.cleaned_data["pages"]
        if not sent:
            raise ValidationError(_("Please choose the file first."))
        if sum(file.size or 0 for file in sent) > scans.MOST_BYTES:
            raise ValidationError(sentence({"why": "scan_heavy"}))
        return sent

    def replaced(self) -> int | None:
        said = self.cleaned_data.get("replaces")
        return int(said) if said else None


class TemplateForm(forms.Form):
    template = forms.FileField(
        label=gettext_lazy("Your Word template"),
        help_text=gettext_lazy("A .docx of 5 MB at most, made from the one above."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )

    def clean_template(self) -> Any:
        sent = self.cleaned_data["template"]
        if (sent.size or 0) > templates.MOST_BYTES:
            raise ValidationError(sentence({"why": "word_heavy"}))
        return sent
