// <button type="button" data-copy="text" data-copied="Tersalin">, or data-copy-from="#id".
// <button type="button" data-print>
import { on } from "./on.js";

on("click", "[data-print]", () => window.print());

// The clipboard API is missing on plain http, so the old command does it.
on("click", "[data-copy], [data-copy-from]", (button) => {
  const from = button.dataset.copyFrom && document.querySelector(button.dataset.copyFrom);
  const paper = document.createElement("textarea");
  paper.value = from ? (from.value ?? from.textContent).trim() : button.dataset.copy;
  paper.className = "visually-hidden";
  button.after(paper);
  paper.select();
  const done = document.execCommand("copy");
  paper.remove();
  button.focus();
  if (done && button.dataset.copied) say(button, button.dataset.copied);
});

function say(button, words) {
  if (button.dataset.said) return;
  const before = [...button.childNodes];
  button.dataset.said = "yes";
  button.replaceChildren(words);
  setTimeout(() => {
    button.replaceChildren(...before);
    delete button.dataset.said;
  }, 2500);
}
