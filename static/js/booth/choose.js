// The booth's ballot under a thumb. Its plain fields stay what is sent: a tap writes them.

import { isEmpty, isNamed, limit, markOf, nothing, stepped, tapped, used } from "../room/choices.js";

const form = document.querySelector("[data-choose]");
const PREFIX = { rank: "place-", rank321: "place-", points: "given-" };
let rule = {};
let choice = null;

export function choose() {
  if (!form) return;
  const { kind, most, points, each } = form.dataset;
  rule = { kind, most: Number(most), points: Number(points), each: Number(each) };
  choice = written();
  form.noValidate = true; // what cannot be seen cannot be asked to be filled in
  form.querySelector("[data-plain]").hidden = true;
  form.querySelector("[data-touch]").hidden = false;
  form.addEventListener("click", ({ target }) => {
    const option = target.closest("[data-option]");
    const step = target.closest("[data-less], [data-more]");
    if (option) take(tapped(choice, idOf(option), rule));
    else if (step) take(stepped(choice, idOf(step), "more" in step.dataset ? 1 : -1, rule));
  });
  show();
}

function take(next) {
  choice = next ?? choice;
  write();
  show(next === null);
}

// The word of an answer, or the number of a proposal.
const known = (name) => (/^\d+$/.test(name) ? Number(name) : name);

function idOf(part) {
  const { option, pointsOf } = part.closest("[data-option], [data-points-of]").dataset;
  return known(option ?? pointsOf);
}

const fields = () => [...form.querySelectorAll("[data-plain] input")];
const proposal = (field) => known(field.name.slice(PREFIX[rule.kind].length));

function written() {
  const { kind } = rule;
  if (!PREFIX[kind]) {
    const named = fields().filter((field) => field.checked).map((field) => known(field.value));
    return kind === "yesno" ? (named[0] ?? nothing(kind)) : named;
  }
  const filled = fields().filter((field) => Number(field.value) > 0);
  if (kind === "points") {
    return Object.fromEntries(filled.map((field) => [proposal(field), Number(field.value)]));
  }
  return filled.sort((one, other) => one.value - other.value).map(proposal);
}

function write() {
  for (const field of fields()) {
    if (!PREFIX[rule.kind]) field.checked = isNamed(choice, known(field.value));
    else if (rule.kind === "points") field.value = choice[proposal(field)] ?? "";
    else field.value = choice.includes(proposal(field)) ? choice.indexOf(proposal(field)) + 1 : "";
  }
}

function show(isFull = false) {
  for (const option of form.querySelectorAll("[data-option]")) {
    option.setAttribute("aria-pressed", isNamed(choice, idOf(option)));
  }
  for (const mark of form.querySelectorAll("[data-mark]")) {
    mark.textContent = markOf(choice, idOf(mark), rule);
  }
  for (const step of form.querySelectorAll("[data-less], [data-more]")) {
    const by = "more" in step.dataset ? 1 : -1;
    step.disabled = by < 0 ? !choice[idOf(step)] : !stepped(choice, idOf(step), 1, rule);
  }
  const words = form.querySelector("[data-choose-words]");
  const said = isFull ? words.dataset.sayFull : words.dataset.sayUsed;
  words.textContent = said.replace("{n}", used(choice, rule)).replace("{k}", limit(rule));
  words.hidden = rule.kind === "yesno";
  form.querySelector(".booth-bar button").disabled = isEmpty(choice);
}
