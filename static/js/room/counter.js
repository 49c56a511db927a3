// Whoever counts the raised hands enters them from the bottom edge, once a round, from my own "me".
//   <div data-my-count> [data-count-asks] with the link, or [data-count-entered]

import { room } from "./room.js";

function show() {
  if (!room.me) return;
  const mine = room.me.count;
  for (const place of document.querySelectorAll("[data-my-count]")) {
    place.hidden = !mine || room.me.state !== "admitted";
    place.querySelector("[data-count-entered]").hidden = !mine?.entered;
    place.querySelector("[data-count-asks]").hidden = Boolean(mine?.entered);
    const link = place.querySelector("[data-address]");
    link.setAttribute("href", link.dataset.address.replace("/0/", `/${mine?.count ?? 0}/`));
  }
}

export function counter() {
  document.addEventListener("room:news", show);
  document.addEventListener("room:me", show);
}
