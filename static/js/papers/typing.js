// Typing ballot papers without waiting for an answer. The field is never drawn anew: Enter takes
// its line onto a pile, and the lines of the pile are sent one after the other, each with the number
// of its paper, so that one which arrives twice is one paper. Without this module the form is an
// ordinary form.

import { fresh } from "../site/token.js";
import { Pile } from "./pile.js";

const AGAIN = 1500; // after so long a line that found no connection is sent once more
const PARTS = ["head", "mistakes", "last"];

export function type() {
  const form = document.querySelector("form[data-line]");
  if (form) new Typing(form, document.querySelector("#typing")).start();
}

class Typing {
  constructor(form, section) {
    Object.assign(this, { form, section });
    this.field = form.elements.line;
    this.again = section.querySelector("form[data-again]");
    this.waiting = section.querySelector("[data-waiting]");
    this.pile = new Pile(Number(form.elements.position.value));
    this.busy = false;
    this.then = null; // what is to happen when everything has arrived
  }

  start() {
    this.section.addEventListener("submit", (event) => this.submitted(event));
    this.again.querySelector("[data-leave-out]").addEventListener("click", () => this.leaveOut());
    addEventListener("beforeunload", (event) => this.pile.lines.length && event.preventDefault());
  }

  submitted(event) {
    const form = event.target;
    if (form === this.form) this.enter(event);
    else if (form === this.again) this.mend(event);
    else if (form.matches("[data-take-off]")) this.later(event, () => this.takeOff());
    else if (this.pile.lines.length) this.later(event, () => this.finish());
  }

  enter(event) {
    event.preventDefault();
    this.pile.add(this.field.value);
    this.field.value = "";
    this.field.focus();
    this.show();
    this.run();
  }

  mend(event) {
    event.preventDefault();
    this.pile.mend(this.again.elements.line.value);
    this.goOn();
  }

  leaveOut() {
    this.pile.take();
    this.goOn();
  }

  goOn() {
    this.field.focus();
    this.show();
    this.run();
  }

  later(event, act) {
    event.preventDefault();
    this.then = act;
    if (this.pile.refused) this.again.elements.line.focus();
    this.run();
  }

  finish() {
    this.section.querySelector("[data-finish]")?.requestSubmit();
  }

  async takeOff() {
    const form = this.section.querySelector("[data-take-off]");
    const button = form?.querySelector("button");
    const answer = form && (await this.ask(form, { [button.name]: button.value }));
    if (!answer?.form) return answer && !answer.lost && location.reload();
    if (this.field.hasAttribute("aria-invalid")) this.field.value = "";
    this.pile.next = answer.next;
    this.draw(answer);
    this.field.focus();
  }

  // One after the other, and never two at once.
  async run() {
    if (this.busy) return;
    this.busy = true;
    while (this.pile.goes && (await this.send()));
    const { then } = this;
    if (then && !this.pile.lines.length) {
      this.then = null;
      await then();
    }
    this.busy = false;
    if (this.pile.goes && !this.stopped) this.run();
  }

  // Whether the next one can go.
  async send() {
    const line = this.pile.first;
    this.stopped = false;
    const answer = await this.ask(this.form, { position: this.pile.next, line });
    if (answer.lost) await new Promise((done) => setTimeout(done, AGAIN));
    else if (answer.form) this.answered(line, answer);
    else if (answer.gone) this.leave();
    this.stopped = !answer.lost && !answer.form;
    this.show(answer);
    return !this.stopped;
  }

  answered(line, answer) {
    this.draw(answer);
    if (answer.ok) return this.pile.take(answer.next);
    const alone = this.pile.lines.length === 1 && !this.field.value;
    if (!line.trim()) return this.pile.take(answer.next); // Enter was pressed once too often
    if (!alone) return this.refuse(line, answer);
    this.field.value = this.pile.take(answer.next);
    this.field.setAttribute("aria-invalid", "true");
  }

  // The hand is at another paper already: the line waits in a field of its own, and all behind it.
  refuse(line, answer) {
    this.pile.hold(answer.next);
    const mistakes = this.part("mistakes");
    this.again.querySelector("[data-again-words]").textContent = mistakes.textContent.trim();
    mistakes.replaceChildren();
    this.again.elements.line.value = line;
  }

  // The bundle has gone on without this page; nothing can be typed into it.
  leave() {
    this.pile.lines.length = 0;
    location.reload();
  }

  async ask(form, said) {
    const sent = fresh(new FormData(form));
    for (const [name, value] of Object.entries(said)) sent.set(name, value);
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        headers: { "HX-Request": "true" },
        body: sent,
      });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.querySelector("form[data-line]");
      const read = answer.ok || answer.status === 422;
      return {
        ok: answer.ok,
        lost: answer.status >= 500,
        gone: read && !answer.redirected && !found,
        form: read ? found : null,
        next: Number(found?.elements.position.value),
        page,
      };
    } catch {
      return { lost: true };
    }
  }

  part(name) {
    return this.section.querySelector(`[data-part="${name}"]`);
  }

  draw({ page }) {
    for (const name of PARTS) {
      const drawn = page.querySelector(`[data-part="${name}"]`);
      if (drawn) this.part(name).replaceChildren(...drawn.childNodes);
    }
    this.field.removeAttribute("aria-invalid");
  }

  // What is on its way, and which paper is typed now.
  show(answer = {}) {
    const { next, lines, refused, top } = this.pile;
    const { words } = this.form.dataset;
    this.section.querySelector("#typing-words").textContent = words.replace("#", top);
    this.form.elements.position.value = next;
    this.again.hidden = !refused;
    this.again.querySelector("[data-again-paper]").textContent = words.replace("#", next);
    const { sayLost, sayShut } = this.waiting.dataset;
    this.waiting.hidden = !lines.length;
    this.waiting.querySelector("p").textContent = answer.lost ? sayLost : this.stopped ? sayShut : "";
    this.waiting.querySelector("ol").replaceChildren(...lines.map((line, n) => row(next + n, line)));
  }
}

function row(number, line) {
  const item = document.createElement("li");
  const place = document.createElement("span");
  const typed = document.createElement("code");
  place.className = "paper-number";
  [place.textContent, typed.textContent] = [number, line];
  item.append(place, typed);
  return item;
}
