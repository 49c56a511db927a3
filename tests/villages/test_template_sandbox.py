"""A Word template is a program from an office computer: it fills in, and can do nothing else."""

import io
import time

import pytest
from docx import Document
from jinja2.exceptions import SecurityError

from deliberation.villages.papers import word
from deliberation.villages.papers.sandbox import BadTemplate, Sandbox

FACTS = {"desa": {"nama": "Pejambon"}, "orang": [{"nama": "Sri"}, {"nama": "Budi"}], "n": 3}


def template(*paragraphs, header="", title=""):
    made = Document()
    for said in paragraphs:
        made.add_paragraph(said)
    made.sections[0].header.paragraphs[0].text = header
    made.core_properties.title = title
    out = io.BytesIO()
    made.save(out)
    out.seek(0)
    return out


def filled(*paragraphs, **more):
    made = Document(io.BytesIO(word.filled(template(*paragraphs, **more), FACTS)))
    return [paragraph.text for paragraph in made.paragraphs]


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        ("{{ desa.nama|upper }}", "PEJAMBON"),
        ("{% if n > 2 %}banyak{% else %}sedikit{% endif %}", "banyak"),
        (
            "{% for satu in orang %}{{ loop.index }}. {{ satu.nama }} {% endfor %}",
            "1. Sri 2. Budi ",
        ),
        ("{% for satu in orang if satu.nama == 'Sri' %}{{ satu.nama }}{% endfor %}", "Sri"),
        ("{{ orang|length }} orang, {{ 'Desa ' ~ desa.nama }}", "2 orang, Desa Pejambon"),
        ("{% for n in range(3) %}{{ n + 1 }}{% endfor %}", "123"),
        ("{{ orang[0].nama }}, {{ ['a', 'b']|join('; ') }}", "Sri, a; b"),
    ],
)
def test_what_an_office_needs_can_be_said(tags, said):
    assert filled(tags) == [said]


ATTACKS = [
    "{{ desa.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ desa['__class__'] }}",
    "{{ desa|attr('__class__') }}",
    "{{ orang|map(attribute='__class__')|list }}",
    "{{ orang|selectattr('__class__')|list }}",
    "{{ orang|groupby('__class__') }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ lipsum.__globals__['os'].system('id') }}",
    "{{ lipsum(n=100000) }}",
    "{{ dict(a=1).__class__ }}",
    "{{ self.__init__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ range.__class__ }}",
    "{{ range(3).__class__ }}",
    "{{ tick() }}",
    "{{ environment }}",
    "{{ desa.keys() }}",
    "{{ desa.nama.upper() }}",
    "{{ desa.nama.format(1) }}",
    "{{ '{0.__class__}'.format(desa) }}",
    "{{ '%s' % desa }}",
    "{{ '%0999999999d' % 1 }}",
    "{{ 'x'|format(1) }}",
    "{{ desa.nama|safe }}",
    "{% autoescape false %}{{ desa.nama }}{% endautoescape %}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% from 'os' import system %}",
    "{% extends '/etc/passwd' %}",
    "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    "{% call(x) desa() %}{% endcall %}",
    "{% set x = orang.append(1) %}",
    "{% set desa.nama = 1 %}",
    "{% set ns = namespace(a=1) %}",
    "{% block a %}{% endblock %}",
    "{% filter upper %}x{% endfilter %}",
    "{% for x in orang recursive %}{{ loop(orang) }}{% endfor %}",
    "{% for x in range(10) %}{{ loop.cycle('a', 'b') }}{% endfor %}",
    "{% debug %}",
    "{{ desa.tidakada }}",
    "{{ tidakada }}",
    "{% if %}",
    "{{ 1 / 0 }}",
    "{{ range(10 ** 9)|list }}",
    "{{ range(999999999)|list }}",
    "{{ 'x' * 999999999 }}",
    "{{ [0] * 999999999 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ 'x'|center(999999999) }}",
    "{{ 'x'|indent(999999999) }}",
    "{{ 1.5|round(999999999, 'ceil') }}",
    "{% for a in range(999) %}{% for b in range(999) %}{% endfor %}{% endfor %}",
    "{% for a in range(999) %}{% for b in range(999) %}x{% endfor %}{% endfor %}",
    "{% for a in range(999) %}{% for b in range(999) if false %}x{% endfor %}{% endfor %}",
    "{% set x = 'xxxxxxxx' %}" + "{% set x = x ~ x %}" * 40,
    "{% set x = 'xxxxxxxx' %}" + "{% set x = x + x %}" * 40,
    "{% set x = [1] %}" + "{% set x = x + x %}" * 40,
    "{% set x = 9 %}" + "{% set x = x * x %}" * 40,
    "{% for a in range(1000) %}" + "x" * 9000 + "{% endfor %}",
]


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("where", ["body", "header"])
def test_all_else_ends_in_a_sentence_and_soon(attack, where):
    began = time.process_time()

    with pytest.raises(BadTemplate) as refused:
        filled(attack) if where == "body" else filled(header=attack)

    assert refused.value.sentence.startswith("Templat Word ini tidak dapat dipakai.")
    assert time.process_time() - began < 5


def test_a_tag_in_the_files_own_title_runs_in_the_same_sandbox():
    with pytest.raises(BadTemplate):
        filled("x", title="{{ desa.__class__ }}")


def test_a_name_that_does_not_exist_is_named():
    with pytest.raises(BadTemplate, match="nmaa"):
        filled("{{ desa.nmaa }}")


def test_a_loop_that_takes_too_long_is_stopped(monkeypatch):
    sandbox = Sandbox()
    sandbox.ends = time.monotonic() - 1

    with pytest.raises(SecurityError):
        sandbox.from_string("{% for a in range(3) %}{% endfor %}").render()


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04", b"no archive", b"<xml/>"])
def test_what_is_no_word_file_is_refused(body):
    with pytest.raises(BadTemplate):
        word.filled(io.BytesIO(body), FACTS)
