// The page that tries a phone out (/cek/): measures, shows the words of each outcome, then of all.
import { ofAll, ofClock, ofEchoes, ofScreen } from "./check/outcome.js";
import { tryOut } from "./check/socket.js";

const list = document.querySelector("[data-check-list]");

function show(line, { state, number }) {
  line.dataset.state = state;
  for (const words of line.querySelectorAll("[data-when]")) {
    words.hidden = words.dataset.when !== state;
    const place = words.querySelector("[data-number]");
    if (place && number !== undefined) place.textContent = number;
  }
  return state;
}

function remembers() {
  try {
    const key = "jandom-check";
    localStorage.setItem(key, "1");
    const kept = localStorage.getItem(key) === "1";
    localStorage.removeItem(key);
    return kept && navigator.cookieEnabled;
  } catch {
    return false;
  }
}

function knowsEnough() {
  return Boolean(
    globalThis.crypto?.getRandomValues && globalThis.WebSocket && Element.prototype.replaceChildren,
  );
}

async function check() {
  const at = (name) => list.querySelector(`[data-check="${name}"]`);
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const states = [
    show(at("scripts"), { state: knowsEnough() ? "good" : "slow" }),
    show(at("storage"), { state: remembers() ? "good" : "bad" }),
    show(at("screen"), ofScreen(window.innerWidth)),
  ];
  const { times, difference } = await tryOut(`${scheme}//${location.host}${list.dataset.socket}`);
  states.push(show(at("socket"), ofEchoes(times)));
  const told = difference ?? Date.now() - Number(list.dataset.now);
  states.push(show(at("clock"), ofClock(told)));
  show(document.querySelector("[data-verdict]"), { state: ofAll(states) });
}

check();
