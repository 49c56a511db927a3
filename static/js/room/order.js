// My order, at the bottom edge: by its place, by ▲▼, by dragging. Tapping above does the same; the
// choice is the ballot's, this only shows it and says what the hand wants.

const rows = new Map(); // proposal → its line
let loading = null;

const filled = (words, title, n = "") => words.replace("{title}", title).replace("{n}", n);

export class Order {
  // `move(id, to)`: to a place counted from 0, or off the list with null.
  constructor(part, move) {
    this.part = part;
    this.list = part.querySelector("[data-order-list]");
    this.move = move;
    part.addEventListener("toggle", () => part.open && this.letDrag());
    this.list.addEventListener("change", ({ target }) => {
      // Dragging says "change" too, of the whole list.
      if (target.matches("select")) this.to(target, target.value ? target.value - 1 : null);
    });
    this.list.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-up], [data-down]");
      if (button) this.to(button, this.placeOf(button) + ("up" in button.dataset ? -1 : 1));
    });
  }

  // `titles`: proposal → words; an empty choice or another kind of ballot has no order.
  show(choice, titles) {
    this.part.hidden = !choice.length;
    const held = document.activeElement;
    for (const [id, row] of rows) if (!choice.includes(id)) rows.delete(id) && row.remove();
    choice.forEach((id, at) => {
      const row = rows.get(id) ?? this.made(id, titles.get(id) ?? "");
      if (this.list.children[at] !== row) this.list.insertBefore(row, this.list.children[at] ?? null);
      this.number(row, at, choice.length);
    });
    if (this.list.contains(held)) this.keep(held);
  }

  made(id, title) {
    const row = this.part.querySelector("[data-order-row]").content.firstElementChild.cloneNode(true);
    row.dataset.of = id;
    row.querySelector(".order-title").textContent = title;
    for (const part of row.querySelectorAll("[aria-label]")) {
      part.setAttribute("aria-label", filled(part.getAttribute("aria-label"), title));
    }
    rows.set(id, row);
    return row;
  }

  number(row, at, all) {
    const places = row.querySelector("select");
    while (places.options.length > all + 1) places.lastElementChild.remove();
    for (let n = places.options.length; n <= all; n += 1) places.add(new Option(n, n));
    for (const place of places.options) place.toggleAttribute("selected", place.index === at + 1);
    places.value = at + 1; // the mark above is what a copy under the finger shows
    row.querySelector("[data-up]").disabled = at === 0;
    row.querySelector("[data-down]").disabled = at === all - 1;
  }

  // A line that moves takes the finger's or the keyboard's place with it.
  keep(held) {
    const row = held.closest("li");
    const place = held.disabled ? (row.querySelector("button:enabled") ?? row.querySelector("select")) : held;
    if (document.activeElement !== place) place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "nearest" });
  }

  placeOf(part) {
    return [...this.list.children].indexOf(part.closest("li"));
  }

  to(part, place) {
    const row = part.closest("li");
    this.move(Number(row.dataset.of), place);
    const told = this.part.querySelector("[data-order-now]");
    const title = row.querySelector(".order-title").textContent;
    told.textContent = place === null ? "" : filled(told.dataset.tell, title, place + 1);
  }

  // Loaded when somebody looks at their order, and not before; without it the rest works.
  letDrag() {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      Object.assign(script, { src: this.part.dataset.drag, onload: resolve, onerror: reject });
      document.head.append(script);
    }).then(
      () => {
        window.Sortable.create(this.list, {
          handle: ".order-title",
          animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
          delay: 120,
          delayOnTouchOnly: true,
          forceFallback: true, // the browser's own dragging is not on every phone
          fallbackTolerance: 3,
          onEnd: ({ item, newIndex }) => this.to(item, newIndex),
        });
        this.list.dataset.drags = "";
      },
      () => (loading = null),
    );
  }
}
