// A choice on a ballot, by its kind: what it starts as, what a tap makes of it, how it is marked.
//   pick     [ids]          all equal          rank321, rank   [ids]   the best first
//   points   {id: points}   nothing for what is not named      yesno    "yes", "no", "abstain", ""

const isWord = (choice) => typeof choice === "string";
const names = (choice) => (Array.isArray(choice) ? choice : Object.keys(choice).map(Number));
const given = (choice) => Object.values(choice).reduce((sum, points) => sum + points, 0);

export const isOrder = (kind) => kind === "rank321" || kind === "rank";
export const nothing = (kind) => ({ points: {}, yesno: "" })[kind] ?? [];
export const isEmpty = (choice) => (isWord(choice) ? !choice : names(choice).length === 0);
export const isNamed = (choice, id) => (isWord(choice) ? choice === id : choice.includes(id));

export function same(one, other) {
  if (isWord(one)) return one === other;
  if (Array.isArray(one)) return one.length === other.length && one.every((id, at) => id === other[at]);
  return names(one).length === names(other).length && names(one).every((id) => one[id] === other[id]);
}

// What stands for {n} of {k} in the words of the bar.
export const used = (choice, { kind }) => (kind === "points" ? given(choice) : isWord(choice) ? 1 : choice.length);
export const limit = ({ kind, most, points }) => (kind === "points" ? points : most);

// A tap on a proposal: named, or not any more. Nothing more fits: null.
export function tapped(choice, id, { most }) {
  if (isWord(choice)) return id;
  if (choice.includes(id)) return choice.filter((other) => other !== id);
  if (most === 1) return [id];
  return choice.length < most ? [...choice, id] : null;
}

// In an order: put at this place, counted from 0; taken off it without one.
export function placed(choice, id, to) {
  const others = choice.filter((other) => other !== id);
  return to === null ? others : [...others.slice(0, to), id, ...others.slice(to)];
}

// One point more or less. Nothing more fits: null.
export function stepped(choice, id, step, { points, each }) {
  const now = (choice[id] ?? 0) + step;
  if (now > each || given(choice) + step > points) return null;
  const { [id]: _before, ...others } = choice;
  return now > 0 ? { ...others, [id]: now } : others;
}

// What is written on the mark of a proposal: its place, its points, or nothing.
export function markOf(choice, id, { kind }) {
  if (kind === "points") return String(choice[id] ?? 0);
  const at = isWord(choice) ? -1 : choice.indexOf(id);
  return isOrder(kind) && at >= 0 ? String(at + 1) : "";
}
