"""Our own spreadsheet of ballots is counted by `manage.py tally`; a spoilt one is refused."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from deliberation.tallies.exact import heard
from meetings.documents.spreadsheets import ballots_table
from meetings.management.commands.tally import LARGEST
from tests.proof.documents import every_kind

DOCUMENTS = {
    name: found
    for name, found in every_kind().items()
    if found["ballot"]["rule"]["kind"] != "matrix"
}


@pytest.fixture
def tally(tmp_path, capsys):
    """`tally(text, "pick")`: what the command prints of a file that says this."""

    def run(data, kind="pick", name="suara.csv", **more):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        call_command("tally", str(path), kind=kind, **more)
        return json.loads(capsys.readouterr().out)

    return run


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_exported_ballots_come_to_what_was_published(tally, name, language):
    ballot = DOCUMENTS[name]["ballot"]
    with translation.override(language):
        text = ballots_table(ballot)
    found = tally(text, ballot["rule"]["kind"])
    assert found["ballots"] == len(ballot["ballots"])
    if ballot["rule"]["kind"] == "yesno":
        facts = {word: ballot["facts"][word] for word in ("yes", "no", "abstain")}
        assert {word: found[word] for word in facts} == facts
        return
    scores = [ballot["facts"]["scores"][str(option["name"])] for option in ballot["options"]]
    assert [heard(one["score"]) for one in found["options"]] == list(map(heard, scores))


PICK = "Suara;Paving;Talud;Lampu\r\n1;1;;1\r\n2;;1;\r\n"
RANK = "Suara;Paving;Talud;Lampu\r\n1;1;3;2\r\n2;;1;\r\n"
POINTS = "Suara;Paving;Talud;Lampu\r\n1;3;;2\r\n2;;5;\r\n"
YESNO = "Suara;Jawaban\r\n1;Setuju\r\n2;Abstain\r\n"


@pytest.mark.parametrize(
    ("kind", "text", "line", "why"),
    [
        ("pick", "", 1, "the file is empty"),
        ("pick", PICK.replace(";", ","), 1, "no columns parted by semicolons"),
        ("pick", PICK.replace("Talud", ""), 1, "column 3 has no title"),
        ("pick", PICK.replace("2;;1;", "2;;1;;"), 3, "5 columns, the first one has 4"),
        ("pick", PICK.replace("2;;1;", "2;;1"), 3, "3 columns, the first one has 4"),
        ("pick", PICK.replace("2;;1;", "3;;1;"), 3, "ballot 2 is expected here, not '3'"),
        ("pick", PICK.replace("2;;1;", "2;;2;"), 3, "a pick is 1, not 2 as for 'Talud'"),
        ("pick", PICK.replace("2;;1;", "2;;-1;"), 3, "'-1' for 'Talud' is negative"),
        ("pick", PICK.replace("2;;1;", "2;;0,5;"), 3, "'0,5' for 'Talud' is not a whole number"),
        ("pick", PICK.replace("2;;1;", "2;;=1;"), 3, "'=1' for 'Talud' is not a whole number"),
        ("pick", PICK.replace("2;;1;", "2;;²;"), 3, "'²' for 'Talud' is not a whole number"),
        ("pick", PICK.replace("2;;1;", "2;;" + "9" * 5000 + ";"), 3, "is not a whole number"),
        ("pick", PICK.replace("2;;1;", "2;;;"), 3, "chooses nothing"),
        ("pick", PICK.replace("2;;1;", '2;"1;;'), 3, "a quote is opened here and never closed"),
        ("pick", PICK.replace("Talud", "Ta\0lud"), 1, "a NUL character"),
        ("pick", PICK.replace("Talud", "Kraków").encode("latin-1"), 1, "not UTF-8"),
        ("pick", PICK.encode("utf-16"), 1, "not UTF-8"),
        ("rank", RANK.replace("1;1;3;2", "1;1;4;2"), 2, "no place 4; places go from 1 to 3"),
        ("rank", RANK.replace("1;1;3;2", "1;0;1;2"), 2, "no place 0"),
        ("rank", RANK.replace("1;1;3;2", "1;1;2;2"), 2, "place 2 is given twice"),
        ("rank", RANK.replace("1;1;3;2", "1;1;3;"), 2, "place 2 is given to nothing"),
        ("points", POINTS.replace("2;;5;", "2;;-5;"), 3, "'-5' for 'Talud' is negative"),
        ("points", POINTS.replace("2;;5;", "2;;4,5;"), 3, "'4,5' for 'Talud' is not a whole"),
        ("yesno", YESNO.replace("Abstain", "Mungkin"), 3, "'Mungkin' is no answer"),
        ("yesno", PICK, 1, "one column of answers, not 3"),
    ],
)
def test_a_spoilt_table_is_refused_in_one_sentence_with_its_line(tally, kind, text, line, why):
    with pytest.raises(CommandError) as failure:
        tally(text, kind)
    said = str(failure.value)
    assert f", line {line}: " in said
    assert why in said
    assert said.endswith(".")
    assert "\n" not in said


def test_three_places_are_all_there_are_of_the_best_three(tally):
    four = "Suara;A;B;C;D\n1;1;2;3;4\n"
    assert tally(four, "rank")["ballots"] == 1
    with pytest.raises(CommandError, match="line 2: there is no place 4; places go from 1 to 3"):
        tally(four, "rank321")


def test_a_file_of_fifty_megabytes_is_not_even_read(tmp_path):
    for name, more in (("suara.csv", {"kind": "pick"}), ("suara.pb", {"rule": "greedy-skip"})):
        path = tmp_path / name
        with path.open("wb") as file:
            file.truncate(50 * 1024 * 1024)
        assert path.stat().st_size > LARGEST
        with pytest.raises(CommandError, match="is larger than 32 MB"):
            call_command("tally", str(path), **more)


def test_equals_stay_together_and_what_nobody_chose_has_no_place(tally):
    found = tally("Suara;A;B;C\n1;1;1;\n")
    assert (found["order"], found["ties"]) == ([[1, 2]], [[1, 2]])
    assert [one["score"] for one in found["options"]] == [1, 1, 0]


def test_the_command_says_what_it_must_be_told(tally):
    with pytest.raises(CommandError, match="of which --kind"):
        tally(PICK, None)
    with pytest.raises(CommandError, match="names no costs"):
        tally(PICK, "pick", rule="greedy-skip")
    with pytest.raises(CommandError, match="by which --rule"):
        tally("META\n", None, name="suara.pb")


def test_a_nul_in_a_file_of_the_library_is_refused_too(tally):
    with pytest.raises(CommandError, match="line 2: a NUL character"):
        tally("META\nke\0y;value\n", None, name="suara.pb", rule="greedy-skip")
