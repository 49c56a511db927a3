// <form data-keep="proposal">: what is typed stays on this phone until it has arrived. It survives a
// reload, an empty battery, a page that had to be loaded again. The form's own key is kept with it,
// so that what was sent before the answer got lost is recorded once. It waits for the seat that
// wrote it: who opens this phone with another slip finds empty forms.

import { room } from "./room.js";

const NOT_KEPT = ["csrfmiddlewaretoken", "seen"];
const name = (form) => `draft:${room.code}:${room.me?.number ?? ""}:${form.dataset.keep}`;
const fields = (form) =>
  [...form.elements].filter(
    (field) => field.name && !["file", "submit"].includes(field.type) && !NOT_KEPT.includes(field.name),
  );

export function keepDrafts() {
  for (const event of ["input", "change"]) {
    document.addEventListener(event, ({ target }) => target.form?.dataset.keep && write(target.form));
  }
  document.addEventListener("act-done", ({ target }) => forget(target));
  document.addEventListener("dialog-shown", restore);
  restore();
}

export function forget(form) {
  if (!form.dataset?.keep) return;
  try {
    localStorage.removeItem(name(form));
  } catch {
    // nothing was kept, then
  }
}

function write(form) {
  const kept = {};
  for (const field of fields(form)) {
    if (isChoice(field) && !field.checked) continue;
    kept[field.name] = field.value;
  }
  try {
    localStorage.setItem(name(form), JSON.stringify(kept));
  } catch {
    // full or forbidden: it lives as long as this page
  }
}

function restore() {
  for (const form of document.querySelectorAll("form[data-keep]")) {
    const kept = read(form);
    for (const field of kept ? fields(form) : []) {
      const value = kept[field.name];
      if (value === undefined) continue;
      if (isChoice(field)) field.checked = field.value === value;
      else field.value = value;
    }
  }
}

// What the server gave back with a mistake beside it is newer than what was kept.
function read(form) {
  if (form.querySelector("[aria-invalid]")) return null;
  try {
    return JSON.parse(localStorage.getItem(name(form)));
  } catch {
    return null;
  }
}

const isChoice = ({ type }) => type === "radio" || type === "checkbox";
