import pytest

from deliberation.catalogues.extract import Message, Untranslatable, in_python, in_template


def test_python_calls_are_found_by_whatever_name_they_were_imported():
    source = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext as p, npgettext
from django.utils import translation
_("Close the"
  " door")
ngettext("%(n)s seat", "%(n)s seats", n)
p("month", "May")
npgettext("wood", "%(n)s board", "%(n)s boards", n)
translation.gettext("Open")
other("Not this")
_(label)
"""
    assert set(in_python(source, "x.py")) == {
        Message("Close the door"),
        Message("%(n)s seat", plural="%(n)s seats"),
        Message("May", "month"),
        Message("%(n)s board", "wood", "%(n)s boards"),
        Message("Open"),
    }


def test_an_underscore_of_ones_own_is_no_translation():
    assert list(in_python('def _(text): pass\n_("x")', "x.py")) == []


def test_an_f_string_is_refused_with_its_place():
    source = 'from django.utils.translation import gettext\n\ngettext(f"Hello {name}")'
    with pytest.raises(Untranslatable, match=r"^x.py:3: an f-string"):
        list(in_python(source, "x.py"))


def test_template_tags_filters_and_plurals_are_found_and_comments_are_not():
    source = """{% load i18n %}<p title="{% translate "50 % it's" %}">
{% blocktranslate trimmed count n=seats context "hall" %}
  One <b>{{ n }}</b> "seat"
{% plural %}
  {{ n }} seats
{% endblocktranslate %}
{{ x|default:_("none") }} {% translate 'May' context "month" %}
{% comment %}gettext("no"){% endcomment %}{# {% translate "nor this" %} #}"""
    assert set(in_template(source, "x.html")) == {
        Message("50 %% it's"),
        Message('One <b>%(n)s</b> "seat"', "hall", "%(n)s seats"),
        Message("none"),
        Message("May", "month"),
    }
