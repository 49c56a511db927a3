// Putting news on the page without disturbing a hand, an eye or an ear.

const cards = new Map(); // drawn, but no list has named them yet
const later = new Map(); // somebody is typing in there

export function region(id, html) {
  const fresh = made(html);
  if (!fresh) return;
  const old = document.getElementById(id);
  if (!old) cards.set(id, fresh);
  else if (isTyping(old)) later.set(id, html);
  else if (!old.isEqualNode(fresh)) become(old, fresh);
}

// A keyed list: cards in this order and no others.
export function order(name, keys) {
  const list = document.getElementById(name);
  if (!list) return;
  const wanted = new Set(keys);
  for (const card of [...list.children]) if (!wanted.has(card.id)) card.remove();
  let place = list.firstElementChild;
  for (const key of keys) {
    const card = cards.get(key) ?? document.getElementById(key);
    cards.delete(key);
    if (!card) continue;
    if (card === place) place = place.nextElementSibling;
    else list.insertBefore(card, place);
  }
  list.toggleAttribute("data-empty", keys.length === 0);
  window.htmx?.process(list);
}

// Everything that came together is on the page: a card that no list named is on none. Not earlier:
// who is admitted leaves one list of the door for another, and both come in the same news.
export function settled() {
  cards.clear();
}

function made(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
}

// The element stays, so that a screen reader goes on listening to it; what is in it is new.
function become(old, fresh) {
  const back = remember(old);
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) old.setAttribute(name, value);
  old.replaceChildren(...fresh.childNodes);
  back();
  window.htmx?.process(old);
}

function isTyping(node) {
  const active = document.activeElement;
  return node.contains(active) && active.matches("input, textarea, select, [contenteditable]");
}

document.addEventListener("focusout", () => setTimeout(catchUp));
function catchUp() {
  for (const [id, html] of [...later]) {
    later.delete(id);
    region(id, html);
  }
}

// Where the focus was, what was unfolded, how far it was scrolled.
function remember(node) {
  const active = document.activeElement;
  const held = node.contains(active);
  const handle = held && node !== active ? handleOf(node, active) : "";
  const open = [...node.querySelectorAll("details[open]")].map((one) => handleOf(node, one));
  const { scrollTop } = node;
  return () => {
    for (const one of open) find(node, one)?.setAttribute("open", "");
    if (held) land(node, handle && find(node, handle));
    node.scrollTop = scrollTop;
  };
}

// The same button has the focus again; if it is gone, the next one, or the region itself: whoever
// works by keyboard goes on from there and not from the top of the page.
function land(node, same) {
  const place = same || node.querySelector(".next") || node;
  if (place === node) node.tabIndex = -1;
  place.focus({ preventScroll: true });
}

// What an element is known by after its region was drawn anew: its id, what it does, or its place.
function handleOf(node, element) {
  if (element.id) return `#${CSS.escape(element.id)}`;
  for (const name of ["data-option", "formaction", "href", "name", "value"]) {
    const value = element.getAttribute(name);
    if (value) return `${element.localName}[${name}="${CSS.escape(value)}"]`;
  }
  const alike = [...node.querySelectorAll(element.localName)];
  return `${element.localName}|${alike.indexOf(element)}`;
}

function find(node, handle) {
  const [name, place] = handle.split("|");
  return place ? node.querySelectorAll(name)[Number(place)] : node.querySelector(handle);
}
