// The phone follows the hall: when something new is to be read or done, the tab with the current
// item opens by itself; unless this person is writing, then the tab is only marked.
//   data-matter="…" on a region names what it is about, for as long as that is to be looked at

import { on } from "../site/on.js";
import { openTab } from "../site/tabs.js";
import { isShown, isWritten, TYPED } from "./marks.js";

const tabs = document.querySelector("[data-tabs]");
const link = tabs?.querySelector("[data-tab=now]");
let known = matters();

function matters() {
  return new Set([...document.querySelectorAll("[data-matter]")].map((one) => one.dataset.matter));
}

function look() {
  const now = matters();
  const isNew = [...now].some((one) => !known.has(one));
  known = now;
  if (!isNew || tabs.dataset.open === "now") return;
  if (isWriting()) link.setAttribute("data-news", "");
  else openTab(tabs, "now");
}

function isWriting() {
  if (document.querySelector("dialog[open]")) return true;
  const field = document.activeElement;
  // A form that the hall has just closed holds the focus for a moment longer, and nobody writes in it.
  return (field?.matches(`${TYPED}, select`) && isShown(field)) || isWritten(tabs);
}

export function follow() {
  if (!tabs) return;
  document.addEventListener("room:news", look);
  on("click", "[data-tab=now], [data-open-tab=now]", () => link.removeAttribute("data-news"));
}
