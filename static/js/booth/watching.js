// A page with a person on it wipes itself after a minute without a touch; for the last seconds it
// asks whether somebody is there. Every touch keeps it, here and at the server.

import { leave } from "./leaving.js";

const IDLE = 60_000;
const ASK = 15_000;
const TELL = 20_000; // how often the server hears of the touches
const TOUCHES = ["pointerdown", "touchmove", "wheel", "keydown", "input"];

let touched = Date.now();
let told = Date.now();

export function watch() {
  if (!("person" in document.body.dataset)) return;
  for (const touch of TOUCHES) addEventListener(touch, keep, { passive: true });
  // A tablet that was asleep looks at once when it wakes.
  document.addEventListener("visibilitychange", look);
  setInterval(look, 1000);
}

function keep() {
  look(); // what comes after the minute is somebody else's hand
  touched = Date.now();
  show();
  if (touched - told > TELL) tell();
}

async function tell() {
  told = Date.now();
  const asking = document.querySelector("[data-still-here]");
  const form = document.querySelector("#out");
  if (!asking || !form) return;
  try {
    const answer = await fetch(asking.dataset.stay, { method: "POST", body: new FormData(form) });
    if (!answer.ok) leave(); // forgotten there, or the booth was closed
  } catch {
    // no connection just now: the next touch tells it
  }
}

function look() {
  if (touched + IDLE <= Date.now()) leave();
  else show();
}

function show() {
  const left = touched + IDLE - Date.now();
  const asking = document.querySelector("[data-still-here]");
  if (!asking) return;
  asking.hidden = left > ASK;
  const words = asking.querySelector("[data-still-words]");
  words.textContent = words.dataset.say.replace("{n}", Math.ceil(left / 1000));
}
