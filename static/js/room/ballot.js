// Voting on the phone: pick in the region "ballot", send from the bar at the bottom edge.
// The choice is kept on this phone until the server says that it is written down.

import { arrange, looking } from "./arrange.js";
import { isEmpty, isNamed, isOrder, limit, markOf, nothing, placed, same, stepped, tapped, used } from "./choices.js";
import { Order } from "./order.js";
import { Outbox } from "./outbox.js";
import { room } from "./room.js";
import { Secrets } from "./secrets.js";
import { say } from "../site/say.js";

const PATIENCE = 5000; // after this long without an answer it is sent again, by POST
const MOMENT = 2000;
const bar = document.querySelector("[data-cast]");
const order = bar && new Order(bar.querySelector("[data-order]"), put);
let outbox = null; // of my seat: what another person left on this phone is not mine to send
let secrets = null;
const drafts = new Map(); // ballot → a choice not sent yet
const opened = new Map(); // ballot → when this page first showed it
let refused = {}; // what the server or the form said last, and of which ballot

const region = () => document.querySelector("#ballot[data-ballot]");

function look() {
  const page = region();
  if (!page) return null;
  const id = Number(page.dataset.ballot);
  const told = room.me?.ballots?.[id];
  const secret = "secret" in page.dataset;
  const mine = secret && told ? { ...told, rev: 0, ...secrets?.of(id) } : told;
  // With another phone or with help, where the vote is secret; or in a way that is final.
  const elsewhere = told?.by || (secret && told?.rev > 0 && !mine.secret && "other");
  const waiting = outbox?.of(id);
  const { kind, most, points, each } = page.dataset;
  const rule = { kind, most: Number(most), points: Number(points), each: Number(each) };
  const last = waiting?.choice ?? mine?.choice ?? nothing(kind);
  const choice = drafts.get(id) ?? last;
  return { page, id, secret, elsewhere, mine, waiting, rule, choice, fresh: !same(choice, last) };
}

function show() {
  const now = look();
  if (bar) bar.hidden = !now;
  if (!now) return;
  arrange(now.page, now.id, room.me ?? {});
  const mayNot = now.elsewhere || isLeftOut(now);
  for (const option of now.page.querySelectorAll("[data-option]")) {
    option.setAttribute("aria-pressed", isNamed(now.choice, idOf(option)));
    option.disabled = mayNot;
  }
  for (const mark of now.page.querySelectorAll("[data-mark]")) {
    mark.textContent = markOf(now.choice, idOf(mark), now.rule);
  }
  for (const step of now.page.querySelectorAll("[data-less], [data-more]")) {
    const by = "more" in step.dataset ? 1 : -1;
    const none = by < 0 && !now.choice[idOf(step)];
    step.disabled = mayNot || none || !stepped(now.choice, idOf(step), by, now.rule);
  }
  if (!bar) return;
  order.show(isOrder(now.rule.kind) && !mayNot ? now.choice : [], titlesOn(now.page));
  const button = bar.querySelector("[data-cast-send]");
  button.hidden = mayNot;
  button.disabled = !outbox || !now.fresh || isEmpty(now.choice);
  button.textContent = now.mine?.rev || now.waiting ? bar.dataset.sayChange : bar.dataset.saySend;
  const { sayNone, sayBooth, sayPaper, sayHands, sayElsewhere } = bar.dataset;
  const away = { booth: sayBooth, paper: sayPaper, hands: sayHands }[now.elsewhere] ?? sayElsewhere;
  const why = now.elsewhere ? away : sayNone;
  const [state, words] = mayNot ? ["none", why] : wordsFor(now);
  bar.dataset.state = state;
  bar.querySelector("[data-cast-words]").textContent = words
    .replace("{n}", used(now.choice, now.rule))
    .replace("{k}", limit(now.rule))
    .replace("{code}", now.mine?.code ?? "");
}

// The ballot is everybody's news and comes a moment before my own "me": who has a vote is not told
// that they have none in that moment.
function isLeftOut({ id, mine }) {
  if (!opened.has(id)) {
    opened.set(id, Date.now());
    setTimeout(show, MOMENT);
  }
  if (!room.me || mine) return false;
  return !room.me.may_vote || Date.now() - opened.get(id) >= MOMENT;
}

function wordsFor({ id, mine, waiting, rule, choice, fresh }) {
  const words = bar.dataset;
  const asked = rule.kind === "points" ? words.sayEmptyPoints : words.sayEmpty;
  if (refused.ballot === id) return ["refused", refused.words];
  if (fresh && !isEmpty(choice)) {
    return ["picked", rule.kind === "points" ? words.sayPickedPoints : words.sayPicked];
  }
  if (waiting) return outbox.isAway(waiting) ? ["sent", words.saySent] : ["kept", words.sayKept];
  return mine?.rev && !isEmpty(choice) ? ["counted", words.sayCounted] : ["empty", asked];
}

// The proposal that a part of an option is about, or the word that it says.
function idOf(part) {
  const { option, pointsOf } = part.closest("[data-option], [data-points-of]").dataset;
  const id = option ?? pointsOf;
  return /^\d+$/.test(id) ? Number(id) : id;
}

function choose(change, full) {
  const { id, rule, choice } = look();
  const next = change(choice, rule);
  refused = next ? {} : { ballot: id, words: full };
  drafts.set(id, next ?? choice);
  show();
}

function pick(option) {
  choose((choice, rule) => tapped(choice, idOf(option), rule), bar?.dataset.sayFull ?? "");
}

function put(id, to) {
  choose((choice) => placed(choice, id, to), "");
}

function titlesOn(page) {
  const options = [...page.querySelectorAll("[data-option]")];
  return new Map(options.map((option) => [idOf(option), option.querySelector("strong").textContent]));
}

function step(button) {
  const by = "more" in button.dataset ? 1 : -1;
  choose((choice, rule) => stepped(choice, idOf(button), by, rule), "");
}

function send() {
  const { id, secret, mine, choice, fresh } = look();
  if (!outbox || !fresh || isEmpty(choice)) return;
  outbox.put(id, (mine?.rev ?? 0) + 1, choice, secret ? { secret: secrets.secret(id) } : {});
  drafts.delete(id);
  refused = {};
  flush();
  show();
}

// Everything that waits: by the socket, and if that gave no answer, by POST.
function flush() {
  if (!outbox) return;
  for (const cast of outbox.due(Date.now(), PATIENCE)) {
    const bySocket = !outbox.isAway(cast) && room.line.state === "on";
    outbox.leaves(cast, Date.now());
    if (!bySocket || !room.line.say({ do: "cast", ...cast })) post(cast);
    show();
  }
}

async function post(cast) {
  try {
    const address = document.body.dataset.castTo.replace("/0/", `/${cast.ballot}/`);
    const csrf = document.querySelector("[name=csrfmiddlewaretoken]")?.value;
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": csrf },
      body: JSON.stringify({ do: "cast", ...cast }),
    });
    answered(await answer.json());
  } catch {
    outbox.stays(cast);
    show();
  }
}

function answered({ ack, nak, why, say: words, ballot, rev, code }) {
  if (!outbox) return;
  if (why === "busy") return outbox.stays({ key: nak });
  const cast = outbox.settle(ack ?? nak);
  if (cast && ack && room.me?.ballots) {
    room.me.ballots[ballot] = { rev, code, choice: cast.choice };
    if (cast.secret) secrets.keep(ballot, { rev, code, choice: cast.choice });
  }
  if (cast && nak) {
    refused = { ballot: cast.ballot, words };
    say(words, "error");
  }
  show();
}

// On the way to the page of proof: the code that this phone was told, so that nobody has to type it.
function prove(link) {
  const id = Number(link.dataset.proof);
  const code = room.me?.ballots?.[id]?.code || secrets?.of(id).code;
  if (code) link.search = new URLSearchParams({ kode: code });
}

function open() {
  const whose = `${room.code}:${room.me.number}`;
  if (outbox?.name === `casts:${whose}`) return;
  outbox = new Outbox(`casts:${whose}`, localStorage);
  secrets = new Secrets(`secrets:${whose}`, localStorage);
}

export function vote() {
  looking(show);
  room.hear((message) => (message.ack || message.nak) && answered(message));
  document.addEventListener("click", (event) => {
    const option = event.target.closest?.("#ballot [data-option]");
    const points = event.target.closest?.("#ballot :is([data-less], [data-more])");
    const proof = event.target.closest?.("[data-proof]");
    if (proof) prove(proof);
    if (option) pick(option);
    else if (points) step(points);
    else if (event.target.closest?.("[data-cast-send]")) send();
  });
  document.addEventListener("room:news", show);
  document.addEventListener("room:me", () => {
    open();
    outbox.fresh();
    flush();
    show();
  });
  document.addEventListener("room:line", ({ detail }) => {
    outbox?.lost(); // the same key may arrive twice; waiting out the patience helps nobody
    flush();
    show();
  });
  setInterval(flush, 1000);
  show();
}
