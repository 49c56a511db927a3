// <time data-timer data-start="1700000000" data-seconds="120" data-over="…">: how much time is left.
// Counted by the server's clock: the phone's own may be minutes off. <body data-clock> is the
// server's time as this page was drawn.

const ahead = Number(document.body.dataset.clock) * 1000 - Date.now();

function show() {
  const now = Date.now() + (ahead || 0);
  for (const timer of document.querySelectorAll("[data-timer]")) {
    const { start, seconds, over } = timer.dataset;
    const left = Math.ceil(Number(start) + Number(seconds) - now / 1000);
    timer.toggleAttribute("data-late", left <= 0);
    const words = left > 0 ? clock(Math.min(left, Number(seconds))) : over;
    if (timer.textContent !== words) timer.textContent = words;
  }
}

const clock = (left) => `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;

export function count() {
  document.addEventListener("room:news", show);
  setInterval(show, 500);
  show();
}
