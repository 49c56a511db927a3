// What every option gets, as deliberation/tallies/{approval,placing,giving}.py have it.
// All give a Map: the option's name → a fraction.

import { fraction } from "./exact.js";

export const SCORED = { pick: approvals, rank321, rank: borda, points };
const WORTH = [3, 2, 1];

function approvals(names, box) {
  return tallied(names, box, (choice) => choice.map((name) => [name, 1]));
}

function rank321(names, box) {
  return tallied(names, box, (choice) => choice.slice(0, 3).map((name, place) => [name, WORTH[place]]));
}

function points(names, box) {
  return tallied(names, box, (choice) => Object.entries(choice).map(([name, given]) => [Number(name), given]));
}

function tallied(names, box, given) {
  const scores = new Map(names.map((name) => [name, 0n]));
  for (const choice of box) {
    for (const [name, worth] of given(choice)) scores.set(name, scores.get(name) + BigInt(worth));
  }
  return new Map([...scores].map(([name, score]) => [name, fraction(score)]));
}

// Place r of m is worth m - r; those left unranked share what the places behind are worth.
function borda(names, box) {
  const size = names.length;
  const scores = new Map(names.map((name) => [name, 0]));
  for (const choice of box) {
    const rest = size - choice.length;
    const ranked = new Map(choice.map((name, place) => [name, 2 * (size - 1 - place)]));
    for (const name of names) scores.set(name, scores.get(name) + (ranked.get(name) ?? rest - 1));
  }
  return new Map([...scores].map(([name, halves]) => [name, fraction(BigInt(halves), 2n)]));
}

// Whoever scored the same is in one group, the highest first; inside, sorted by name.
export function grouped(scores, compare) {
  const order = [...scores].sort(([a, one], [b, other]) => compare(other, one) || a - b);
  const groups = [];
  for (const [place, [name, score]] of order.entries()) {
    if (place && compare(order[place - 1][1], score) === 0) groups.at(-1).push(name);
    else groups.push([name]);
  }
  return groups;
}
