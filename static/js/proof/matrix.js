// The criteria matrix: the mean of every cell, weighed and summed, as deliberation/tallies/matrix.py.

import { compare, heard, over, said, sum, times, whole } from "./exact.js";
import { grouped } from "./scores.js";

export function matrix(names, box, { criteria, weights }) {
  const cells = {};
  const marks = {};
  const totals = new Map();
  for (const name of names) {
    const given = criteria.map((criterion) => [
      criterion,
      box.map((sheet) => sheet[name]?.[criterion]).filter((mark) => mark !== undefined),
    ]);
    const known = given.filter(([, values]) => values.length);
    const means = known.map(([c, values]) => [c, over(sum(values.map(whole)), whole(values.length))]);
    cells[name] = Object.fromEntries(means.map(([criterion, mean]) => [criterion, said(mean)]));
    marks[name] = Object.fromEntries(known.map(([criterion, values]) => [criterion, values.length]));
    const weighed = means.map(([criterion, mean]) => times(heard(weights?.[criterion] ?? 1), mean));
    if (known.length === criteria.length) totals.set(name, sum(weighed));
  }
  const order = grouped(totals, compare);
  return {
    cells,
    marks,
    totals: Object.fromEntries([...totals].map(([name, total]) => [name, said(total)])),
    order,
    ties: order.filter((group) => group.length > 1),
    incomplete: names.filter((name) => !totals.has(name)).sort((a, b) => a - b),
  };
}
