"""The forms of the settings pages as a browser without scripts sends them."""

ROOT = "/desa/pejambon/pengaturan/"


def filled(client, path):
    """What the form on this page would send if nobody typed."""
    form = client.get(ROOT + path).context["form"]
    return typed(form)


def typed(form):
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, False, "")}


def send(client, path, **changed):
    return client.post(ROOT + path, filled(client, path) | changed)


def errors(answer, form="form"):
    return [str(one) for found in answer.context[form].errors.values() for one in found]
