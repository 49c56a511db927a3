// What a measurement means: "good", "slow" (it will do) or "bad" (something must be done first).

// Milliseconds for one message there and back: in a hall's Wi-Fi a few, through a full one hundreds.
export const QUICK = 400;
const MINUTE = 60_000;
const NARROW = 320;

export function ofEchoes(times) {
  if (times.length === 0) return { state: "bad" };
  const sorted = [...times].sort((a, b) => a - b);
  const middle = Math.round(sorted[Math.floor(sorted.length / 2)]);
  return { state: middle <= QUICK ? "good" : "slow", number: Math.max(1, middle) };
}

// `difference` in milliseconds, phone minus laptop.
export function ofClock(difference) {
  const minutes = Math.round(Math.abs(difference) / MINUTE);
  return minutes < 2 ? { state: "good" } : { state: "slow", number: minutes };
}

export function ofScreen(width) {
  return { state: width >= NARROW ? "good" : "slow" };
}

// The whole phone: one thing that must be done first outweighs everything.
export function ofAll(states) {
  if (states.includes("bad")) return "bad";
  return states.includes("slow") ? "slow" : "good";
}
