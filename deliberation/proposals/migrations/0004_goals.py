"""A proposal may name several of the SDGs Desa."""

from typing import Any

from django.db import migrations, models


def several(apps: Any, schema_editor: Any) -> None:
    """Each goal that was named becomes a list of one, in every version too."""
    using = schema_editor.connection.alias
    for name in ("Proposal", "HistoricalProposal"):
        rows = apps.get_model("proposals", name).objects.using(using)
        for number in range(1, 19):
            rows.filter(sdg=number).update(goals=[number])


def one(apps: Any, schema_editor: Any) -> None:
    """Back: the first of them is kept."""
    using = schema_editor.connection.alias
    for name in ("Proposal", "HistoricalProposal"):
        rows = apps.get_model("proposals", name).objects.using(using)
        for number in range(1, 19):
            rows.filter(goals__0=number).update(sdg=number)


class Migration(migrations.Migration):
    dependencies = [("proposals", "0003_point")]

    operations = [
        *(
            migrations.AddField(
                model_name=name,
                name="goals",
                field=models.JSONField(blank=True, default=list, verbose_name="SDGs Desa goals"),
            )
            for name in ("historicalproposal", "proposal")
        ),
        migrations.RunPython(several, one),
        *(
            migrations.RemoveField(model_name=name, name="sdg")
            for name in ("historicalproposal", "proposal")
        ),
    ]
