// A face of the room: the page's own state, its line to the server, and what is marked as mine.
// Others listen on the document: "room:news" {ids}, "room:me" {the message}, "room:line" {state}.

import { Frames } from "./frames.js";
import { Line } from "./line.js";
import { mark } from "./marks.js";
import { order, region, settled } from "./swap.js";

const { dataset } = document.body;
const listeners = [];

export const room = {
  code: dataset.code,
  me: dataset.owner ? JSON.parse(dataset.owner) : null, // as this page was drawn; then as it is told
  line: null,
  // Whatever is neither news nor "me": acknowledgements and refusals.
  hear: (listener) => listeners.push(listener),
};

const frames = new Frames(Number(dataset.seen), {
  region,
  order,
  settled(ids) {
    settled();
    dataset.seen = frames.seen;
    mark(room.me);
    tell("news", { ids });
  },
});

function tell(name, detail) {
  document.dispatchEvent(new CustomEvent(`room:${name}`, { detail }));
}

function heard(message) {
  if (message.regions) frames.take(message);
  if (message.me) {
    room.me = message.me;
    mark(room.me);
    tell("me", room.me);
  }
  for (const listener of listeners) listener(message);
}

function lineIs(state, words) {
  document.body.toggleAttribute("data-connected", state === "on");
  for (const place of document.querySelectorAll("[data-connection]")) {
    place.dataset.state = state;
    const say = state === "over" ? words || place.dataset.sayOver : place.dataset[`say${upper(state)}`];
    const said = place.querySelector("[data-connection-words]") ?? place;
    if (say !== undefined) said.textContent = say;
  }
  for (const banner of document.querySelectorAll("[data-alone]")) banner.hidden = state !== "off";
  for (const banner of document.querySelectorAll("[data-line-over]")) {
    banner.hidden = state !== "over";
    const said = banner.querySelector("[data-line-over-words]");
    if (said && words) said.textContent = words;
  }
  tell("line", { state });
}

const upper = (word) => word[0].toUpperCase() + word.slice(1);

export function enter() {
  const socket = new URL(dataset.ws, location.href);
  socket.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  const mine = () => (dataset.face === "room" && !room.me ? "&me" : "");
  const since = (seen, face) => dataset.since.replace("/0/", `/${seen}/`) + `?face=${face}${mine()}`;
  const to = { seen: () => frames.seen, heard, state: lineIs };
  const line = new Line({ socket: socket.href, since }, dataset.face, to);
  room.line = line;
  line.open();
  setInterval(() => line.tick(), 500);
  if (room.me) {
    mark(room.me);
    tell("me", room.me);
  }
  const wake = () => {
    line.hidden = document.hidden;
    if (!document.hidden) line.wake();
  };
  document.addEventListener("visibilitychange", wake);
  for (const event of ["pageshow", "online", "focus"]) window.addEventListener(event, wake);
  document.addEventListener("act-done", () => line.acted());
  window.addEventListener("offline", () => line.alone());
}
