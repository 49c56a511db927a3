// Another item is on: its own work stands at the top of the column, wherever one had scrolled to.

const current = () => document.querySelector("#agenda [aria-current] [formaction]")?.getAttribute("formaction");

export function top() {
  const column = document.querySelector(".zone-work");
  let was = current();
  document.addEventListener("room:news", () => {
    const is = current();
    if (is !== was) column?.scrollTo({ top: 0 });
    was = is;
  });
}
