// Acts without leaving the page: <button form="act" formaction="…"> and <form data-act>.
// The news itself comes by the line; here only the answer is told. Without this module every one
// of them is an ordinary form.

import { say } from "../site/say.js";
import { fresh } from "../site/token.js";
import { uuid } from "./uuid.js";

const words = () => document.querySelector("[data-say]")?.dataset ?? {};

export function act() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !form.matches("#act, form[data-act]")) return;
    event.preventDefault();
    send(form, event.submitter);
  });
}

export async function send(form, button) {
  const busy = button ?? form;
  if (busy.hasAttribute("aria-busy")) return;
  busy.setAttribute("aria-busy", "true");
  const answer = await ask(form, button);
  busy.removeAttribute("aria-busy");
  if (!answer) return say(words().sayLost, "error");
  if (answer.redirected) return location.assign(answer.url);
  const said = await body(answer);
  clearMistakes(form);
  if (answer.ok) return done(form, button, said);
  for (const [name, found] of Object.entries(said.errors ?? {})) mistake(form, name, found);
  say(said.say || words().sayFailed, "error");
}

async function ask(form, button) {
  const sent = fresh(new FormData(form));
  if (button?.name) sent.append(button.name, button.value);
  const address = button?.getAttribute("formaction") ?? form.getAttribute("action");
  try {
    return await fetch(address || location.href, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: sent,
    });
  } catch {
    return null;
  }
}

async function body(answer) {
  try {
    return await answer.json();
  } catch {
    return {};
  }
}

// What was typed has arrived: an empty form with a key of its own for the next.
function done(form, button, said) {
  if (form.id !== "act") {
    form.reset();
    for (const key of form.querySelectorAll("input[name=key]")) key.value = uuid();
  }
  const by = form.id === "act" && button ? button : form;
  by.dispatchEvent(new CustomEvent("act-done", { bubbles: true, detail: said }));
  say(said.say);
}

function mistake(form, name, found) {
  const field = form.elements[name];
  if (!(field instanceof HTMLElement)) return;
  const line = document.createElement("ul");
  line.className = "errorlist";
  line.dataset.mistake = "";
  line.append(...found.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  field.setAttribute("aria-invalid", "true");
  field.before(line);
}

function clearMistakes(form) {
  for (const line of form.querySelectorAll("[data-mistake]")) line.remove();
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
}
