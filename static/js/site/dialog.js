// <a href="…" data-dialog>: the page behind the link opens in the dialog of templates/_dialog.html,
// and its forms are sent from there: done closes it, a mistake shows the form again in its place.
// Without scripts the link is a page of its own. <a data-dialog-close> is the way back on both.
// The browser's back button closes it, and the focus returns to the link, even one drawn anew.
import { on } from "./on.js";
import { say } from "./say.js";
import { fresh } from "./token.js";

const dialog = document.getElementById("dialog");
const body = document.getElementById("dialog-body");
const asFragment = { "HX-Request": "true", Accept: "text/html" };

if (dialog?.showModal) {
  on("click", "a[data-dialog]", (link, event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (!dialog.open) opener = link.getAttribute("href");
    open(link.href);
  });
  on("click", "#dialog [data-dialog-close]", (_link, event) => {
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener("submit", send);
  dialog.addEventListener("close", closed);
  window.addEventListener("popstate", () => dialog.open && dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.addEventListener("act-done", () => dialog.open && dialog.close());
  document.addEventListener("htmx:responseError", ({ detail }) => {
    complain(detail.elt, sentence(detail.xhr.responseText));
  });
  document.addEventListener("htmx:sendError", ({ detail }) => complain(detail.elt));
  document.addEventListener("htmx:afterSwap", (event) => event.detail.target === body && show());
}

let opener = "";

function closed() {
  body.replaceChildren();
  if (history.state?.dialog) history.back();
  if (document.activeElement !== document.body || !opener) return;
  document.querySelector(`a[data-dialog][href="${CSS.escape(opener)}"]`)?.focus();
}

async function open(address) {
  try {
    await take(await fetch(address, { headers: asFragment }));
  } catch {
    say(dialog.dataset.sayAway, "error"); // leaving this page would lose more than a dialog
  }
}

async function send(event) {
  const { target: form, submitter } = event;
  if (form.method !== "post" || form.matches("[hx-post]")) return;
  event.preventDefault();
  if (form.ariaBusy === "true") return;
  const sent = fresh(new FormData(form));
  if (submitter?.name) sent.append(submitter.name, submitter.value);
  form.ariaBusy = "true";
  try {
    const address = submitter?.getAttribute("formaction") ?? form.getAttribute("action");
    const answer = await fetch(address || location.href, { method: "POST", headers: asFragment, body: sent });
    if (answer.status === 204) form.dispatchEvent(new CustomEvent("act-done", { bubbles: true }));
    await take(answer, form);
  } catch {
    complain(form);
  }
  form.ariaBusy = "false";
}

// A refusal comes as one line and not as a form: then the form stays, with what was typed in it.
async function take(answer, form) {
  if (answer.redirected) return location.assign(answer.url);
  if (answer.status === 204) return done(answer);
  const said = await answer.text();
  if (form && !answer.ok && !parsed(said).querySelector("form")) {
    return complain(form, sentence(said));
  }
  body.innerHTML = said;
  show();
}

const parsed = (text) => new DOMParser().parseFromString(text, "text/html");
const sentence = (text) => parsed(text).querySelector(".message, [role=alert], h1")?.textContent.trim();

function done(answer) {
  const said = JSON.parse(answer.headers.get("HX-Trigger") ?? "{}")["act-done"];
  dialog.close();
  say(said);
}

function show() {
  const heading = body.querySelector("h1, h2");
  if (heading) heading.id = "dialog-title";
  window.htmx?.process(body);
  if (!dialog.open) {
    history.pushState({ ...history.state, dialog: true }, "");
    dialog.showModal();
  }
  dialog.scrollTop = 0;
  document.dispatchEvent(new CustomEvent("dialog-shown"));
  const wrong = body.querySelector("[aria-invalid=true]");
  (wrong ?? body.querySelector("[autofocus], input:not([type=hidden]), textarea, select"))?.focus();
}

function complain(form, words) {
  const line = document.createElement("p");
  line.className = "message message-error";
  line.setAttribute("role", "alert");
  line.textContent = words || dialog.dataset.sayLost;
  form.querySelector(".message-error")?.remove();
  form.prepend(line);
  line.scrollIntoView({ block: "nearest" });
}
