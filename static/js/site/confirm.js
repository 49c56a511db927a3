// <button data-confirm="What will happen." data-yes="Word on the button"> asks in the dialog of
// templates/_dialog.html, before anybody else hears of the click. Without it, the button just acts.
import { on } from "./on.js";

on("click", "[data-confirm]", ask, { first: true });

function ask(button, event) {
  const dialog = document.querySelector("dialog[data-confirm-dialog]");
  if (!dialog?.showModal || button.dataset.confirmed) {
    delete button.dataset.confirmed;
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  dialog.querySelector("[data-confirm-words]").textContent = button.dataset.confirm;
  const yes = dialog.querySelector("[data-confirm-yes]");
  yes.textContent = button.dataset.yes || yes.dataset.yes;
  yes.classList.toggle("danger", button.classList.contains("danger"));
  dialog.returnValue = "no";
  dialog.onclose = () => {
    // News may have drawn the button anew while the question stood.
    const still = button.isConnected ? button : sameButton(button);
    if (dialog.returnValue !== "yes" || !still) return;
    still.dataset.confirmed = "yes";
    still.click();
  };
  dialog.showModal();
}

function sameButton(button) {
  return [...document.querySelectorAll("[data-confirm]")].find(
    (other) => other.outerHTML === button.outerHTML,
  );
}
