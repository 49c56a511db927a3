// The page of proof: the button that fetches the published file and counts it again on this device.
import "./site.js";
import { check } from "./proof/check.js";
import { TooMuch } from "./proof/exact.js";
import { on } from "./site/on.js";

const MOST = 8; // places that differ; the first ones tell enough

on("click", "[data-check-result]", async (button) => {
  const place = document.querySelector("[data-check-says]");
  button.disabled = true;
  place.replaceChildren(line(place.dataset.sayWorking, "info"));
  place.replaceChildren(...(await answer(button.dataset.checkResult, place.dataset)));
  button.disabled = false;
});

async function answer(address, words) {
  const text = await fetched(address);
  if (text === null) return [line(words.sayAway, "warning")];
  try {
    const { different, left } = check(text);
    const rest = left.length ? [line(words.sayLeft, "info")] : [];
    if (!different.length) return [line(words.sayEqual, "success"), ...rest];
    return [line(words.sayDifferent, "error"), list(different, words)];
  } catch (error) {
    if (error instanceof TooMuch) return [line(words.sayTooMuch, "warning")];
    return [line(words.sayUnreadable, "error")];
  }
}

async function fetched(address) {
  try {
    const answer = await fetch(address, { cache: "no-store" });
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}

function line(words, mood) {
  const paragraph = document.createElement("p");
  paragraph.className = `message message-${mood}`;
  paragraph.textContent = words;
  return paragraph;
}

// What the count says first: digests that do not fit follow from it.
function list(different, words) {
  const places = document.createElement("ul");
  const isDigest = ([where]) => !where.startsWith("ballot");
  const order = [...different].sort((one, other) => isDigest(one) - isDigest(other));
  for (const [where, said, found] of order.slice(0, MOST)) {
    const place = document.createElement("li");
    place.className = "difference";
    place.textContent = `${where}: ${short(said)} ${words.sayShould} ${short(found)}`;
    places.append(place);
  }
  return places;
}

function short(value) {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "–");
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
