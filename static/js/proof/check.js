// Checks a published file as verify_result.py does: {different: [[where, said, should be]], left}.

import { byPoints, canonical } from "./canonical.js";
import { count } from "./count.js";
import { TooMuch, heard, said, sum } from "./exact.js";
import { sha256 } from "./sha256.js";

export function check(text) {
  const document = JSON.parse(text, (_key, value) => {
    if (typeof value === "number" && !Number.isSafeInteger(value)) throw new TooMuch("number");
    return value;
  });
  const { digest, ...rest } = document;
  const { ballot, record } = document;
  const different = [];
  const same = (where, claimed, found) => different.push(...unlike(claimed, found, where));
  same("file", text, `${canonical(document)}\n`);
  same("digest", digest, sha256(canonical(rest)));
  if (record) {
    const { hash, ...told } = record;
    same("record.hash", hash, sha256(canonical(told)));
    same("record.name", record.name, ballot.facts.lot ? "lot.drawn" : "ballot.closed");
    same("record.facts.ballot", record.facts.ballot, ballot.id);
    same("record.facts.entitled", record.facts.entitled, ballot.entitled);
    same("record.facts.voted", record.facts.voted, ballot.voted);
    if ("published" in record.facts) {
      same("record.facts.published", record.facts.published, sha256(canonical(ballot)));
    }
  }
  const many = ballot.ballots.length;
  const byChannel = Object.values(ballot.channels).reduce((total, people) => total + people, 0);
  same("ballot.voted", ballot.voted, many);
  same("ballot.channels", byChannel, many);
  if (many > ballot.entitled) different.push(["ballot.voted", many, `≤ ${ballot.entitled}`]);
  const papers = ballot.papers ?? { handed: 0, valid: 0, invalid: 0, missing: 0 };
  same("ballot.channels.paper", ballot.channels.paper ?? 0, papers.valid);
  same("ballot.codes", ballot.codes.length, many - papers.valid - (ballot.channels.hands ?? 0));
  same("ballot.papers.missing", papers.missing, papers.handed - papers.valid - papers.invalid);
  if (papers.handed > ballot.entitled) {
    different.push(["ballot.papers.handed", papers.handed, `≤ ${ballot.entitled}`]);
  }
  same("ballot.codes", ballot.codes, [...ballot.codes].sort(byPoints));
  const rows = ballot.ballots.map(canonical);
  same("ballot.ballots", rows, [...rows].sort(byPoints));
  different.push(...hamletsPay(ballot));
  const { facts, left } = again(ballot, different);
  if (facts) {
    const claimed = Object.entries(ballot.facts).filter(([name]) => !left.includes(name));
    same("ballot.facts", Object.fromEntries(claimed), facts);
  }
  return { different, left };
}

function again(ballot, different) {
  try {
    return count(ballot);
  } catch (error) {
    if (error instanceof TooMuch) throw error;
    different.push(["ballot", error.message, "…"]);
    return { facts: null, left: [] };
  }
}

// Who lives where is not in the file; that all hamlets together pay the costs can be seen.
function hamletsPay({ hamlets, facts }) {
  const shares = facts.equal_shares ?? {};
  const lists = shares.sources ?? { "": shares };
  return Object.entries(hamlets).flatMap(([source, amounts]) => {
    const paid = said(sum(Object.values(amounts).map(heard)));
    return unlike(paid, lists[source]?.spent, `ballot.hamlets.${source}`);
  });
}

// Every place in which two plain values differ.
function unlike(claimed, found, where) {
  const both = (test) => test(claimed) && test(found);
  if (both(Array.isArray) && claimed.length === found.length) {
    return claimed.flatMap((one, place) => unlike(one, found[place], `${where}[${place + 1}]`));
  }
  if (both((one) => one && typeof one === "object" && !Array.isArray(one))) {
    const keys = [...new Set([...Object.keys(claimed), ...Object.keys(found)])];
    return keys.flatMap((key) => unlike(claimed[key], found[key], `${where}.${key}`));
  }
  return claimed === found ? [] : [[where, claimed, found]];
}
