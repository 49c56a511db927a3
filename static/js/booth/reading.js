// The two words of a ballot stay for as long as one reads them, then the next person comes.

import { leave } from "./leaving.js";

const READING = 20_000;

export function read() {
  if (!("thanks" in document.body.dataset)) return;
  const words = document.querySelector("[data-thanks-words]");
  const until = Date.now() + READING;
  const look = () => {
    const left = until - Date.now();
    if (left <= 0) return leave();
    words.textContent = words.dataset.say.replace("{n}", Math.ceil(left / 1000));
  };
  look();
  setInterval(look, 1000);
}
