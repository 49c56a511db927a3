"""Villages that were there before get the five classic criteria, as a new village does."""

from django.db import migrations

# As they were worded when this was written; what a new village gets is in data/kriteria.csv.
CLASSIC = [
    ("felt_by_many", "Dirasakan oleh orang banyak", "makin banyak warga merasakannya"),
    ("grave", "Sangat parah", "makin parah dan mendesak"),
    ("holds_back_income", "Menghambat peningkatan pendapatan", "makin menghambat pendapatan warga"),
    ("recurs", "Sering terjadi", "makin sering terjadi atau berulang"),
    (
        "can_be_solved",
        "Tersedia potensi untuk memecahkan masalah",
        "makin tersedia potensi setempat untuk mengatasinya",
    ),
]


def write(apps, schema_editor):
    using = schema_editor.connection.alias
    criteria = apps.get_model("villages", "Criterion").objects.using(using)
    criteria.bulk_create(
        criteria.model(village=village, code=code, name=name, meaning=meaning, position=position)
        for village in apps.get_model("villages", "Village").objects.using(using).all()
        for position, (code, name, meaning) in enumerate(CLASSIC)
    )


class Migration(migrations.Migration):
    dependencies = [("villages", "0002_criterion")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
