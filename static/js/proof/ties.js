// Groups of equals are split by the links of the declared chain, and by nothing else; a link that
// does not know all members of a group is passed over. As deliberation/tallies/{ties,lots}.py.

import { compare, heard, whole } from "./exact.js";
import { grouped } from "./scores.js";
import { sha256 } from "./sha256.js";

const METHOD = "sha256-lot";
const VERSION = 1;

export function chained(groups, links) {
  const splits = [];
  const order = groups.flatMap((group) => split(group, links, splits));
  return { order, splits, ties: order.filter((group) => group.length > 1) };
}

function split(group, links, splits) {
  if (group.length === 1) return [group];
  for (const [place, link] of links.entries()) {
    if (!group.every((name) => link.values.has(name))) continue;
    const into = grouped(new Map(group.map((name) => [name, link.values.get(name)])), compare);
    if (into.length === 1) continue;
    splits.push({ tied: group, by: link.name, into });
    const rest = links.slice(place + 1);
    return into.flatMap((part) => split(part, rest, splits));
  }
  return [group];
}

export function linksOf(chain, options, lot) {
  const links = [];
  for (const name of chain) {
    if (name === "lot" && lot) {
      links.push({ name, values: new Map(lot.order.map((option, place) => [option, whole(-place)])) });
    } else if (name !== "total" && name !== "lot") {
      const known = options.filter(({ values }) => (values?.[name] ?? null) !== null);
      const values = new Map(known.map((option) => [option.name, heard(option.values[name])]));
      links.push({ name, values });
    }
  }
  return links;
}

// The smallest digest comes first. Whoever knows the seed and the names can draw it again.
export function drawn(options, seed) {
  const lines = options.map(({ name, title }) => [name, written(title)]);
  if (new Set(lines.map(([, title]) => title)).size !== lines.length) throw new Error("one name for two");
  const digest = (title) => sha256(`${METHOD}\n${VERSION}\n${written(seed)}\n${title}`);
  const order = lines
    .map(([name, title]) => ({ name, title, digest: digest(title) }))
    .sort((one, other) => (one.digest < other.digest ? -1 : 1));
  return {
    method: METHOD,
    version: VERSION,
    seed: written(seed),
    names: order.map(({ title }) => title),
    digests: order.map(({ digest }) => digest),
    order: order.map(({ name }) => name),
  };
}

const written = (text) => text.trim().normalize("NFC");
