// <form data-filter="#seats">: what is typed leaves only the cards whose data-words hold all of it.
import { on } from "./on.js";

function sift(form) {
  const words = form.querySelector("input").value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const card of document.querySelectorAll(`${form.dataset.filter} > [data-words]`)) {
    const said = card.dataset.words.toLowerCase();
    card.hidden = !words.every((word) => said.includes(word));
  }
}

on("input", "[data-filter] input", (field) => sift(field.form));
on("submit", "form[data-filter]", (form, event) => {
  event.preventDefault();
  sift(form);
});
document.addEventListener("room:news", () => document.querySelectorAll("form[data-filter]").forEach(sift));
