// The proposals of a ballot as this phone lists them: in an order of its own, so that none gains by
// being the first for all; and of a long list those that are looked for.

const wanted = { words: "", hamlet: "", mine: false };
let asked = 0; // the ballot that these words are for

// The same for the same seat and ballot, after every reload (a small generator: "mulberry32").
function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function shuffled(ids, seed) {
  const [throwing, mixed] = [dice(seed), [...ids]];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(throwing() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other], mixed[last]];
  }
  return mixed;
}

export function arrange(page, ballot, { number, supports = [] }) {
  const list = page.querySelector("[data-options]");
  if ("shuffled" in page.dataset && number) shuffle(list, ballot * 65_537 + number);
  if (ballot !== asked) Object.assign(wanted, { words: "", hamlet: "", mine: false });
  asked = ballot;
  sift(page, new Set(supports));
}

// From the order of the meeting, whatever the list was before: a list drawn anew is mixed the same.
function shuffle(list, seed) {
  const lines = new Map([...list.children].map((line) => [Number(line.dataset.asked), line]));
  const ids = [...lines.keys()].sort((one, other) => one - other);
  const mine = shuffled(ids, seed).map((id) => lines.get(id));
  if (mine.every((line, at) => line === list.children[at])) return;
  const held = document.activeElement;
  list.append(...mine);
  if (list.contains(held)) held.focus({ preventScroll: true });
}

function sift(page, supports) {
  const form = page.querySelector("[data-look-for]");
  if (!form) return;
  form.hidden = false;
  for (const [name, value] of Object.entries(wanted)) {
    const field = form.elements[name];
    if (field && field !== document.activeElement) field[name === "mine" ? "checked" : "value"] = value;
  }
  form.querySelector("[data-look-mine]").hidden = !supports.size;
  const words = wanted.words.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ dataset }) =>
    (!wanted.hamlet || dataset.hamlet === wanted.hamlet) &&
    (!wanted.mine || supports.has(Number(dataset.asked))) &&
    words.every((word) => dataset.words.toLowerCase().includes(word));
  let seen = 0;
  for (const line of page.querySelectorAll("[data-asked]")) {
    line.hidden = !fits(line);
    seen += !line.hidden;
  }
  const none = form.querySelector("[data-look-none]");
  none.textContent = seen ? "" : none.dataset.tell;
}

// What was typed or chosen; `show` then lists anew.
export function looking(show) {
  document.addEventListener("input", ({ target }) => {
    const form = target.closest?.("[data-look-for]");
    if (!form) return;
    wanted.words = form.elements.words.value;
    wanted.hamlet = form.elements.hamlet?.value ?? "";
    wanted.mine = form.elements.mine.checked;
    show();
  });
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-look-for]")) event.preventDefault();
  });
}
