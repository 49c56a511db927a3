// Whether a choice fits its ballot, as deliberation/tallies/choices.py has it; if not, an Error.

const WORDS = ["yes", "no", "abstain"];

export function fits(kind, choice, names, says) {
  if (kind === "pick") return listed(choice, names, says.seats);
  if (kind === "rank321") return listed(choice, names, 3);
  if (kind === "rank") return listed(choice, names, names.length);
  if (kind === "points") return pointed(choice, names, says);
  if (kind === "matrix") return marked(choice, names, says);
  if (kind === "yesno") return WORDS.includes(choice) ? choice : misfit("unknown_word");
  return misfit("kind");
}

function misfit(why) {
  throw new Error(why);
}

function listed(choice, names, most) {
  if (!Array.isArray(choice)) misfit("shape");
  if (!choice.every((name) => names.includes(name))) misfit("not_on_ballot");
  if (new Set(choice).size !== choice.length) misfit("twice");
  if (!choice.length) misfit("empty");
  if (choice.length > most) misfit("too_many");
  return choice;
}

function pointed(choice, names, { points, most }) {
  const given = Object.entries(named(choice, names)).filter(([, value]) => value !== 0);
  for (const [, value] of given) {
    if (!Number.isSafeInteger(value)) misfit("not_whole");
    if (value < 0) misfit("negative");
    if (value > most) misfit("over_one");
  }
  if (given.reduce((total, [, value]) => total + value, 0) > points) misfit("over_all");
  if (!given.length) misfit("empty");
  return Object.fromEntries(given);
}

function marked(choice, names, { criteria, least, most }) {
  const sheet = named(choice, names);
  for (const [criterion, mark] of Object.values(sheet).flatMap(Object.entries)) {
    if (!criteria.includes(criterion)) misfit("unknown_criterion");
    if (!Number.isSafeInteger(mark)) misfit("not_whole");
    if (mark < least || mark > most) misfit("out_of_range");
  }
  return sheet;
}

function named(choice, names) {
  if (choice === null || typeof choice !== "object" || Array.isArray(choice)) misfit("shape");
  const texts = names.map(String);
  if (!Object.keys(choice).every((name) => texts.includes(name))) misfit("not_on_ballot");
  return choice;
}
