// What of the talk is mine, from my own "me": the proposals I am for, my raised hand, what became
// of my proposals, and what the desk hid of mine.
//   <article data-proposal="7 12">       a card, and what was united in it; data-supported if I am for it
//   <p data-hand="down | up | speaking"> shows the button that fits; [data-turn-action] is its address
//   <section data-my-proposals data-open="…/0/">, and in it <div data-my-hidden data-words="…">

import { room } from "./room.js";

let listed = "";

function show() {
  if (!room.me) return;
  supports(room.me.supports ?? []);
  hand(room.me.hand);
  const now = JSON.stringify([room.me.proposals, room.me.hidden_comments]);
  if (now !== listed) proposals(room.me.proposals ?? [], room.me.hidden_comments ?? []);
  listed = now;
}

function supports(mine) {
  for (const card of document.querySelectorAll("[data-proposal]")) {
    const family = card.dataset.proposal.split(" ").map(Number);
    card.toggleAttribute("data-supported", family.some((id) => mine.includes(id)));
  }
}

function hand(mine) {
  const state = mine ? (mine.speaking ? "speaking" : "up") : "down";
  for (const place of document.querySelectorAll("[data-hand]")) {
    place.dataset.hand = state;
    for (const button of place.querySelectorAll("[data-turn-action]")) {
      button.setAttribute("formaction", button.dataset.turnAction.replace("/0/", `/${mine?.turn ?? 0}/`));
    }
  }
}

function proposals(mine, hidden) {
  const place = document.querySelector("[data-my-proposals]");
  if (!place) return;
  place.querySelector("[data-none]").hidden = mine.length > 0;
  place.querySelector("ul").replaceChildren(...mine.map((one) => row(one, place.dataset.open)));
  const said = place.querySelector("[data-my-hidden]");
  said.replaceChildren(...hidden.map((one) => warning(`${said.dataset.words} “${one.text}” ${one.reason}`)));
}

function row({ id, title, says, reason }, address) {
  const link = Object.assign(document.createElement("a"), { textContent: title });
  link.href = address.replace("/0/", `/${id}/`);
  link.dataset.dialog = "";
  const main = made("div", "row-main", made("p", "", link));
  if (reason) main.append(made("p", "soft", reason));
  return made("li", "", main, made("div", "row-side", made("span", "chip", says)));
}

const warning = (words) => made("p", "message message-warning", words);

function made(name, classes, ...children) {
  const element = document.createElement(name);
  if (classes) element.className = classes;
  element.append(...children);
  return element;
}

export function talk() {
  document.addEventListener("room:news", show);
  document.addEventListener("room:me", show);
}
