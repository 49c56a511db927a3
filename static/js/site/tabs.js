// Tabs of the phone: links that load ?tab=… without scripts switch in place with them.
// <a data-open-tab="proposals" href="?tab=proposals"> anywhere in the page opens one too.
import { on } from "./on.js";

on("click", "a[data-tab], a[data-open-tab]", (link, event) => {
  const tabs = document.querySelector("[data-tabs]");
  if (!tabs || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  openTab(tabs, link.dataset.tab ?? link.dataset.openTab);
});

// The address follows, so that a page that is loaded again opens where it was.
export function openTab(tabs, name) {
  if (tabs.dataset.open !== name) history.replaceState(history.state, "", `?tab=${name}`);
  tabs.dataset.open = name;
  for (const link of tabs.querySelectorAll("[data-tab]")) {
    if (link.dataset.tab === name) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  if (tabs.getBoundingClientRect().top < 0) tabs.scrollIntoView({ block: "start" });
}

for (const tabs of document.querySelectorAll("[data-tabs]")) openTab(tabs, tabs.dataset.open);
