"""What the desk says of the matrix: a mark, a page."""

from django import forms

from deliberation.villages.models.criteria import HIGHEST


class MarkForm(forms.Form):
    value = forms.IntegerField(min_value=0, max_value=HIGHEST)


class PageForm(forms.Form):
    page = forms.IntegerField(min_value=1, max_value=999)
