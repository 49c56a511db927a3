// <textarea maxlength="1000" data-count>: how much is written, told once a fifth of the room is left.
import { on } from "./on.js";

on("input", "[data-count]", (field) => {
  if (field.maxLength < 1) return;
  const written = field.value.length;
  counterOf(field).textContent =
    written > field.maxLength * 0.8 ? `${written} / ${field.maxLength}` : "";
});

function counterOf(field) {
  const next = field.nextElementSibling;
  if (next?.matches(".counter")) return next;
  const counter = document.createElement("p");
  counter.className = "counter";
  counter.setAttribute("aria-live", "polite");
  field.after(counter);
  return counter;
}
