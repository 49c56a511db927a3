// The second reading of rankings, as deliberation/tallies/schulze.py has it: whoever is ranked stands
// before all who are not, and the strongest chain of wins decides.

export function schulze(names, box) {
  const size = names.length;
  const pairs = pairwise(names, box);
  const chains = pairs.map((row, one) => row.map((count, other) => (count > pairs[other][one] ? count : 0)));
  for (let middle = 0; middle < size; middle += 1) {
    for (let one = 0; one < size; one += 1) {
      if (one === middle) continue;
      for (let other = 0; other < size; other += 1) {
        if (other === one || other === middle) continue;
        const through = Math.min(chains[one][middle], chains[middle][other]);
        if (through > chains[one][other]) chains[one][other] = through;
      }
    }
  }
  return { order: inGroups(names, chains), options: names, pairs, strengths: chains };
}

function pairwise(names, box) {
  const place = new Map(names.map((name, at) => [name, at]));
  const pairs = names.map(() => names.map(() => 0));
  for (const ballot of box) {
    const behind = new Set(place.values());
    for (const name of ballot) {
      const one = place.get(name);
      behind.delete(one);
      for (const other of behind) pairs[one][other] += 1;
    }
  }
  return pairs;
}

// The finest groups in which every member of one is before every member of the next.
function inGroups(names, chains) {
  const beats = (one, other) => chains[one][other] > chains[other][one];
  const all = names.map((_name, place) => place);
  const wins = all.map((one) => all.filter((other) => beats(one, other)).length);
  const ranked = all.sort((a, b) => wins[b] - wins[a] || names[a] - names[b]);
  const order = [];
  let group = [];
  ranked.forEach((one, place) => {
    group.push(one);
    const rest = ranked.slice(place + 1);
    if (group.every((member) => rest.every((other) => beats(member, other)))) {
      order.push(group.map((member) => names[member]).sort((a, b) => a - b));
      group = [];
    }
  });
  return order;
}
