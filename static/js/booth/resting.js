// Nobody stands here: the screen looks by itself whether a ballot opened or closed, but never while a
// code is being typed; what was typed and left is wiped like everything else.

import { leave } from "./leaving.js";

const SOON = { waiting: 5000, asked: 15_000 };
const IDLE = 60_000;

export function rest() {
  const state = document.body.dataset.rest;
  if (!state) return;
  const field = document.querySelector("input[name=slip]");
  const hasWords = () => field?.value || document.querySelector("[role=alert], .errorlist");
  let touched = Date.now();
  for (const touch of ["pointerdown", "keydown", "input"]) {
    addEventListener(touch, () => (touched = Date.now()), { passive: true });
  }
  setInterval(() => {
    if (Date.now() - touched > (hasWords() ? IDLE : SOON[state])) leave();
  }, 1000);
  if (!document.querySelector("[role=alert]")) field?.focus();
}
