// Where I stand on the draft: the button I pressed is marked, from my own "me".
//   <div data-stands="7"><button data-stand="agree" aria-pressed="false">…

import { room } from "./room.js";

function show() {
  for (const group of document.querySelectorAll("[data-stands]")) {
    const mine = room.me?.stands?.[group.dataset.stands];
    for (const choice of group.querySelectorAll("[data-stand]")) {
      choice.setAttribute("aria-pressed", choice.dataset.stand === mine);
    }
  }
}

export function stand() {
  document.addEventListener("room:news", show);
  document.addEventListener("room:me", show);
}
