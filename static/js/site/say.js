// A sentence for the person, where they look: in the open dialog, else in the room's own place for
// such sentences, else at the top of the page.

const FOR = 7000;
const PLACES = ["dialog[open] [data-said]", "[data-say]", ".messages"];

export function say(words, kind = "success") {
  const place = PLACES.map((one) => document.querySelector(one)).find(Boolean);
  if (!place || !words) return;
  const line = document.createElement("p");
  line.className = `message message-${kind}`;
  line.textContent = words;
  place.replaceChildren(line);
  if (!place.matches(".messages")) setTimeout(() => line.remove(), FOR);
}
