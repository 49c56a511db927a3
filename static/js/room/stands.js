// Where I stand on the draft, what I said of a promise: the button I pressed is marked, from my "me".
//   <div data-stands="7"><button data-stand="agree" aria-pressed="false">…
//   <div data-answers="3"><button data-stand="not_yet" aria-pressed="false">…

import { room } from "./room.js";

function mark(group, mine) {
  for (const choice of group.querySelectorAll("[data-stand]")) {
    choice.setAttribute("aria-pressed", choice.dataset.stand === mine);
  }
}

function show() {
  for (const group of document.querySelectorAll("[data-stands]")) {
    mark(group, room.me?.stands?.[group.dataset.stands]);
  }
  for (const group of document.querySelectorAll("[data-answers]")) {
    mark(group, room.me?.answers?.[group.dataset.answers]);
  }
}

export function stand() {
  document.addEventListener("room:news", show);
  document.addEventListener("room:me", show);
}
