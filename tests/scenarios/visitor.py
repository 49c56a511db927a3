"""Somebody with a browser that has no scripts: reads pages, fills the forms that are on them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

import httpx


@dataclass
class Form:
    """A form as the page offers it: where it goes and what it already says."""

    action: str = ""
    method: str = "get"
    values: dict = field(default_factory=dict)
    names: set = field(default_factory=set)


class Page(HTMLParser):
    """The forms, the `form="act"` buttons, the links and the words of one page."""

    def __init__(self, url, text):
        super().__init__()
        self.url, self.text = url, text
        self.forms, self.buttons, self.links, self.words = [], [], [], []
        self._form = self._select = self._area = None
        self._quiet = 0
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "form":
            self._form = Form(found.get("action", self.url), found.get("method", "get").lower())
            self.forms.append(self._form)
        elif tag == "a" and "href" in found:
            self.links.append(found["href"])
        elif tag == "button" and found.get("form") == "act":
            self.buttons.append(found)
        elif tag in ("script", "style"):
            self._quiet += 1
        elif self._form is not None and found.get("name"):
            self._field(tag, found)
        elif tag == "option" and self._select:
            self._option(found)

    def _field(self, tag, found):
        name, kind = found["name"], found.get("type", "text")
        self._form.names.add(name)
        if tag == "select":
            self._select = name
            self._form.values.setdefault(name, None)
        elif tag == "textarea":
            self._area = name
            self._form.values[name] = ""
        elif tag == "input" and kind in ("radio", "checkbox"):
            if "checked" in found:
                self._form.values.setdefault(name, []).append(found.get("value", "on"))
        elif tag == "input" and kind not in ("submit", "file"):
            self._form.values[name] = found.get("value", "")

    def _option(self, found):
        """What is chosen; where nothing is, a browser sends the first."""
        if "selected" in found or self._form.values[self._select] is None:
            self._form.values[self._select] = found.get("value", "")

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._area = None
        elif tag in ("script", "style"):
            self._quiet -= 1

    def handle_data(self, data):
        if self._area and self._form:
            self._form.values[self._area] += data.removeprefix("\n")
        if not self._quiet:
            self.words.append(data)

    @property
    def plain(self):
        return " ".join(" ".join(self.words).split())

    def form(self, *names):
        """The form that has all these fields."""
        for form in self.forms:
            if form.method == "post" and form.names >= set(names):
                return form
        raise AssertionError(f"No form with {names} on {self.url}: {self.plain[:400]}")

    def button(self, ending):
        """The act button whose address ends so."""
        for button in self.buttons:
            if button["formaction"].endswith(ending):
                return button
        have = [button["formaction"] for button in self.buttons]
        raise AssertionError(f"No button …{ending} on {self.url}; there are {have}")


class Visitor:
    """One browser: cookies, the page it shows, what it answered."""

    def __init__(self, url):
        self.http = httpx.Client(base_url=url, follow_redirects=True, timeout=30)
        self.page = None

    def close(self):
        self.http.close()

    def _show(self, answer, expected):
        if answer.status_code != expected:
            said = Page(str(answer.url), answer.text).plain[:500]
            raise AssertionError(f"{answer.url} answered {answer.status_code}: {said}")
        self.page = Page(answer.url.raw_path.decode(), answer.text)
        return self.page

    def go(self, path, expected=200):
        return self._show(self.http.get(path), expected)

    def fill(self, _expected=200, **fields):
        """Fill the form that has these fields and send it; give the page that answers."""
        return self._send(self.page.form(*fields), fields, _expected)

    def send(self, form, _expected=200, **fields):
        return self._send(form, fields, _expected)

    def _send(self, form, fields, expected):
        token = self.http.cookies.get("csrftoken", "")
        data = {**form.values, "csrfmiddlewaretoken": token, **fields}
        files = {name: data.pop(name) for name in list(data) if isinstance(data[name], tuple)}
        return self._show(self.http.post(form.action, data=data, files=files), expected)

    def press(self, ending, expected=200):
        """Press an act button of this page, as a browser without scripts does."""
        button = self.page.button(ending)
        said = {button["name"]: button.get("value", "")} if button.get("name") else {}
        return self.post(button["formaction"], expected, **said)

    @property
    def cookie(self):
        return "; ".join(f"{c.name}={c.value}" for c in self.http.cookies.jar)

    def sign_in(self, username, password):
        self.go("/masuk/")
        return self.fill(username=username, password=password)

    def press_form(self, ending, expected=200):
        """Send a form of this page that only needs its button."""
        form = next((f for f in self.page.forms if f.action.endswith(ending)), None)
        return self._send(form, {}, expected) if form else self.press(ending, expected)

    def press_choice(self, ending, value, expected=200):
        """Press the act button of that address with this value."""
        button = next(
            b
            for b in self.page.buttons
            if b["formaction"].endswith(ending) and b.get("value") == value
        )
        return self.post(button["formaction"], expected, **{button["name"]: value})

    def post(self, path, expected=200, **fields):
        """Send what no button of this page offers."""
        token = self.http.cookies.get("csrftoken", "")
        return self._show(
            self.http.post(path, data={"csrfmiddlewaretoken": token, **fields}), expected
        )
