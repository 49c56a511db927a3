// From an order to a list under a ceiling, ties left to the people, as deliberation/tallies/funding.py
// and sources.py have it.

import { plain } from "./exact.js";

const RULES = { "greedy-skip": skip, "greedy-stop": stop };

// One list under the ceiling, or one for each source.
export function funded(rule, order, options, says) {
  const list = RULES[rule];
  if (!list) throw new Error(rule);
  const costs = new Map(options.map(({ name, cost }) => [name, cost ?? null]));
  const { ceiling = null, ceilings = null } = says;
  if (ceilings === null) return facts(list(order, costs, BigInt(ceiling)));
  const sources = new Map(options.map(({ name, source }) => [name, source ?? null]));
  const paying = (name) => sources.get(name) !== null && Object.hasOwn(ceilings, sources.get(name));
  const lists = Object.entries(ceilings).map(([source, money]) => {
    const own = order.map((group) => group.filter((name) => sources.get(name) === source));
    return [source, facts(list(own.filter((group) => group.length), costs, BigInt(money)))];
  });
  return { sources: Object.fromEntries(lists), sourceless: order.flat().filter((name) => !paying(name)) };
}

function facts({ ceiling, left, ...names }) {
  return { ceiling: plain(ceiling), spent: plain(ceiling - left), left: plain(left), ...names };
}

const nothing = (ceiling) => ({
  ceiling,
  left: ceiling,
  funded: [],
  skipped: [],
  tied: [],
  waiting: [],
  unpriced: [],
});

function skip(groups, costs, ceiling) {
  const result = nothing(ceiling);
  for (const group of groups) {
    const { priced, cost } = prices(group, costs, result);
    if (result.tied.length) {
      result.waiting.push(...priced);
      continue;
    }
    const fitting = priced.filter((name) => cost(name) <= result.left);
    result.skipped.push(...priced.filter((name) => !fitting.includes(name)));
    const together = fitting.reduce((money, name) => money + cost(name), 0n);
    if (together <= result.left) fund(result, fitting, together);
    else result.tied = fitting;
  }
  return result;
}

function stop(groups, costs, ceiling) {
  const result = nothing(ceiling);
  let ended = false;
  for (const group of groups) {
    const { priced, cost } = prices(group, costs, result);
    const together = priced.reduce((money, name) => money + cost(name), 0n);
    if (!ended && together <= result.left) {
      fund(result, priced, together);
      continue;
    }
    const alone = ended ? [] : priced.filter((name) => cost(name) <= result.left);
    result.tied.push(...alone);
    result.skipped.push(...priced.filter((name) => !alone.includes(name)));
    ended = true;
  }
  return result;
}

function prices(group, costs, result) {
  result.unpriced.push(...group.filter((name) => costs.get(name) === null));
  const priced = group.filter((name) => costs.get(name) !== null);
  return { priced, cost: (name) => BigInt(costs.get(name)) };
}

function fund(result, names, money) {
  result.funded.push(...names);
  result.left -= money;
}
