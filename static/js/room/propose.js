// Proposing: the way to the form, and what looks like the title that is being typed.
//   <a data-open-propose>                                the form of this page, instead of another page
//   <form data-look-alikes="…"> with .look-alikes-here   drawn by the server
//   <button data-instead>                                mine is not needed: that one has my support

import { on } from "../site/on.js";
import { openTab } from "../site/tabs.js";
import { forget } from "./drafts.js";

const PAUSE = 350;
const SHORTEST = 3;
let timer = 0;
let asked = 0;

export function propose() {
  on("click", "[data-open-propose]", open);
  on("input", "form[data-look-alikes] [name=title]", ({ form }) => later(form));
  on("change", "form[data-look-alikes] [name=place]", ({ form }) => later(form));
  document.addEventListener("act-done", ({ target }) => {
    if (target.matches("form[data-look-alikes]")) finish(target);
    else if (target.matches("[data-instead]")) leave(target.closest("form"));
  });
}

function open(_link, event) {
  const form = document.getElementById("propose");
  if (!form || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  openTab(document.querySelector("[data-tabs]"), "proposals");
  form.open = true;
  form.scrollIntoView({ block: "start" });
  form.querySelector("[name=title]").focus({ preventScroll: true });
}

function later(form) {
  clearTimeout(timer);
  timer = setTimeout(() => look(form), PAUSE);
}

// Nobody waits for this: without an answer the form is as it was.
async function look(form) {
  const title = form.elements.title.value.trim();
  const mine = ++asked;
  let found = "";
  if (title.length >= SHORTEST) {
    const query = new URLSearchParams({ title, place: form.elements.place?.value ?? "" });
    try {
      const answer = await fetch(`${form.dataset.lookAlikes}?${query}`, {
        headers: { "HX-Request": "true" },
      });
      found = answer.ok ? await answer.text() : "";
    } catch {
      return;
    }
  }
  if (mine === asked) place(form).innerHTML = found;
}

const place = (form) => form.querySelector(".look-alikes-here");

function finish(form) {
  clearTimeout(timer);
  asked += 1;
  place(form).replaceChildren();
  form.closest("details")?.removeAttribute("open");
}

function leave(form) {
  if (!form) return;
  form.reset();
  forget(form);
  finish(form);
}
