// The matrix by keyboard: arrows move between its cells, a digit gives a mark and goes on to the
// next cell, Delete takes the mark away. Without this module every mark is a button.
//   <table data-board>…<td><button data-cell="…/give/" data-at="row column">

import { send } from "./acts.js";

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const acts = document.getElementById("act");
let queue = Promise.resolve(); // two marks for one cell arrive as they were typed

export function score() {
  document.addEventListener("keydown", typed);
}

function typed(event) {
  const cell = event.target instanceof Element && event.target.closest("[data-board] [data-cell]");
  if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
  if (STEPS[event.key]) go(cell, ...STEPS[event.key]);
  else if (/^[0-9]$/.test(event.key)) {
    write(cell.dataset.cell, event.key);
    onward(cell);
  } else if (event.key === "Delete" || event.key === "Backspace") {
    write(cell.dataset.cell.replace(/give\/$/, "clear/"));
  } else return;
  event.preventDefault();
}

// The button that would have been pressed: it stands in the form until its answer has come.
function write(address, value) {
  const button = document.createElement("button");
  button.setAttribute("formaction", address);
  if (value) Object.assign(button, { name: "value", value });
  acts.append(button);
  queue = queue.then(() => send(acts, button)).finally(() => button.remove());
}

function at(cell, row, column) {
  const place = cell.closest("[data-board]").querySelector(`[data-at="${row} ${column}"]`);
  (place?.matches("a, button") ? place : place?.querySelector("[aria-pressed=true], button"))?.focus();
  return Boolean(place);
}

function go(cell, down, right) {
  const [row, column] = cell.dataset.at.split(" ").map(Number);
  return at(cell, row + down, column + right);
}

// To the right, else to the beginning of the next row.
function onward(cell) {
  if (!go(cell, 0, 1)) at(cell, Number(cell.dataset.at.split(" ")[0]) + 1, 0);
}
