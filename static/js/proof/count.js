// Counts a published ballot again, as deliberation/tallies/recount.py does: plain values in, plain
// values out. Equal shares are left out; whoever asks is told so (`left`).

import { compare, said } from "./exact.js";
import { fits } from "./fits.js";
import { majority } from "./majority.js";
import { matrix } from "./matrix.js";
import { funded } from "./money.js";
import { SCORED, grouped } from "./scores.js";
import { schulze } from "./schulze.js";
import { chained, drawn, linksOf } from "./ties.js";

// The versions we count by; another one is not ours to judge.
const KNOWN = {
  pick: "approval",
  rank321: "rank321",
  rank: "borda",
  points: "points",
  matrix: "criteria",
  yesno: "majority",
};
const PARTS = ["greedy-skip", "greedy-stop", "schulze", "equal-shares-add1"];

// {facts, left}: `left` names what was not counted here.
export function count({ rule, options, ballots, entitled, facts: claimed }) {
  const parts = rule.scores ? rule : before(rule);
  check(parts);
  const { kind, parameters: says } = parts;
  const names = options.map(({ name }) => name);
  const box = ballots.map((choice) => fits(kind, choice, names, says));
  // How many are present nobody can count from the ballots.
  const people = { present: claimed.present, entitled };
  if (kind === "yesno") return { facts: majority(box, says, people), left: [] };
  if (kind === "matrix") return { facts: matrix(names, box, says), left: [] };
  const facts = ordered(parts, options, box, claimed.lot?.seed);
  if (parts.funding) facts.funding = funded(parts.funding.name, facts.order, options, says);
  const left = [];
  for (const { name } of parts.beside) {
    if (name === "schulze") facts.schulze = schulze(names, box);
    else left.push("equal_shares");
  }
  if (!rule.scores) delete facts.splits;
  return { facts, left };
}

// A rule as it was frozen before rules had parts: "approval-greedy-skip".
function before({ name, version, kind, ceiling, ...rest }) {
  const [, scores, funding] = /^(\w+)-(greedy-skip|greedy-stop)$/.exec(name) ?? [];
  return {
    kind,
    scores: { name: scores, version },
    funding: ceiling === null ? null : { name: funding, version },
    beside: [],
    chain: ["total"],
    parameters: { ...rest, ceiling },
  };
}

function check({ kind, scores, funding, beside }) {
  const parts = [...(funding ? [funding] : []), ...beside];
  const known = scores.name === KNOWN[kind] && parts.every(({ name }) => PARTS.includes(name));
  if (!known || [scores, ...parts].some(({ version }) => version !== 1)) throw new Error("unknown rule");
}

function ordered({ kind, chain }, options, box, seed) {
  const names = options.map(({ name }) => name);
  const scores = SCORED[kind](names, box);
  const picked = new Set(box.flatMap((choice) => (Array.isArray(choice) ? choice : Object.keys(choice).map(Number))));
  const groups = grouped([...scores].filter(([name]) => picked.has(name)), compare);
  const lot = seed ? drawn(options, seed) : null;
  const { order, ties, splits } = chained(groups, linksOf(chain, options, lot));
  return {
    scores: Object.fromEntries([...scores].map(([name, score]) => [name, said(score)])),
    order,
    ties,
    splits,
    unpicked: names.filter((name) => !picked.has(name)).sort((a, b) => a - b),
    ...(lot ? { lot } : {}),
  };
}
