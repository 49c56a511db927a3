// What is mine, marked in pages that everybody shares.
//   data-me, data-me="number"     my name and place, or another part of "me", as text
//   data-allow="vote present …"   shown if one of these holds for my seat
//   data-when="propose speak …"   shown while the room does one of these: a region says so
//                                 in data-moments; what somebody is writing stays until it is sent

export function mark(me) {
  const now = moments();
  for (const part of now ? document.querySelectorAll("[data-when]") : []) {
    const fits = part.dataset.when.split(" ").some((word) => now.includes(word));
    part.hidden = !fits && !isWritten(part);
  }
  if (me) mine(me);
}

function mine(me) {
  for (const place of document.querySelectorAll("[data-me]")) {
    const part = place.dataset.me;
    place.textContent = part ? me[part] ?? "" : [me.name, me.place].filter(Boolean).join(" · ");
  }
  const rights = [me.may_vote ? "vote" : "no-vote", me.state];
  if (me.state === "admitted") rights.push("present", me.may_vote ? "" : "guest");
  for (const part of document.querySelectorAll("[data-allow]")) {
    part.hidden = !part.dataset.allow.split(" ").some((word) => rights.includes(word));
  }
}

export const TYPED = "input:not([type=hidden], [type=radio], [type=checkbox], [type=search]), textarea";

// Whether somebody's words stand in there, in sight.
export function isWritten(part) {
  return [...part.querySelectorAll(TYPED)].some((field) => field.value.trim() && isShown(field));
}

export const isShown = (field) => field.checkVisibility?.() ?? Boolean(field.offsetParent);

function moments() {
  const said = [...document.querySelectorAll("[data-moments]")];
  return said.length ? said.flatMap((region) => region.dataset.moments.split(" ")) : null;
}
