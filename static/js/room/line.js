// The line to the server: one websocket, or questions by HTTP where sockets are blocked.
// Knows nothing of the page; `to` is told what came and how the line is.

const BEAT = 2000; // so often the server says something
const SILENCE = 4200; // after this long without a word it is not there (promise P4)
const GIVE_UP = 9000; // after this long a new socket is tried in place of the dead one
const GRACE = 1000; // a server that restarts is back before anybody can read "not connected"
const OPENING = 4000;
const ASKING = 5000;
const REFUSED = 1500; // where a socket was refused at once, the first question comes sooner
const SEEN_EVERY = 5000;
const SOON = 2500;
const LATER = 20000;
const NO_RETURN = [4401, 4403, 4404, 4409];
const PAUSES = { 1013: 5000, 4400: 30000, 4408: 5000, 4429: 30000 };

export class Line {
  // to: { seen() gives a number, heard(message), state("on" | "off" | "over", words) }
  constructor(address, face, to, { now = () => Date.now(), Socket = WebSocket, ask = fetch } = {}) {
    Object.assign(this, { address, face, to, now, Socket, ask: (...what) => ask(...what) });
    this.state = "waiting";
    this.hidden = false;
    this.socket = null;
    this.tries = 0;
    this.polling = false;
    this.retryAt = this.askAt = this.helloAt = 0;
    this.tickedAt = this.heardAt = this.wordAt = now();
    this.goodUntil = now() + SOON; // as long as this we may say that we are connected
    this.saidSeen = -1;
    this.sayAt = 0;
  }

  get isOpen() {
    return this.socket?.readyState === 1;
  }

  get isOpening() {
    return this.socket?.readyState === 0;
  }

  open() {
    this.drop();
    const socket = new this.Socket(this.address.socket);
    const mine = (act) => (event) => this.socket === socket && act(event);
    this.socket = socket;
    this.openedAt = this.now();
    socket.onopen = mine(() => this.hello());
    socket.onmessage = mine((event) => this.take(JSON.parse(event.data)));
    socket.onclose = mine((event) => this.closed(event.code));
  }

  drop() {
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  // Back from sleep, another tab or a dead corner: look at once instead of waiting for a timer.
  wake() {
    if (this.state === "over") return;
    this.tries = 0;
    this.askAt = 0;
    const fine = this.isOpen && this.now() - this.heardAt < BEAT * 1.5;
    const trying = this.isOpening && this.now() - this.openedAt < GRACE;
    if (!fine && !trying) this.open();
  }

  // The phone itself says that it has no network.
  alone() {
    this.goodUntil = 0;
    this.tick();
  }

  // Called twice a second.
  tick() {
    const now = this.now();
    const slept = now - this.tickedAt > 3000;
    this.tickedAt = now;
    if (this.state === "over") return;
    if (slept) this.wake();
    else if (this.isOpen) this.listen(now);
    else if (this.isOpening) now - this.openedAt > OPENING && this.closed(1006);
    else if (now >= this.retryAt) this.open();
    if (now > this.goodUntil) this.become("off");
    const refused = this.state === "waiting" && this.tries > 1;
    if (now - this.wordAt > (refused ? REFUSED : ASKING) && now >= this.askAt) this.poll();
  }

  listen(now) {
    if (now - this.heardAt > GIVE_UP) return this.open();
    const seen = this.to.seen();
    if (seen === this.saidSeen || now < this.sayAt) return;
    this.saidSeen = seen;
    this.sayAt = now + SEEN_EVERY;
    this.say({ do: "seen", seq: seen });
  }

  hello() {
    const now = this.now();
    this.heardAt = this.helloAt = now;
    this.saidSeen = this.to.seen();
    this.sayAt = now + SEEN_EVERY * Math.random();
    this.say({ do: "hello", seen: this.saidSeen, face: this.face });
  }

  // Whether it left; whether it arrived is another question.
  say(message) {
    if (!this.isOpen) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  take(message) {
    this.heardAt = this.wordAt = this.now();
    if (message.bye) return NO_RETURN.includes(message.bye) && this.end(message.say);
    this.tries = 0;
    this.polling = false;
    this.good(SILENCE);
    this.to.heard(message);
    // The number says that something passed us by: ask for it.
    if (message.head > this.to.seen() && this.now() - this.helloAt > BEAT) this.hello();
  }

  closed(code) {
    if (NO_RETURN.includes(code)) return this.end("");
    const now = this.now();
    const most = this.hidden || this.polling ? LATER : SOON;
    this.drop();
    const pause = PAUSES[code] ?? Math.min(most, 300 * 2 ** this.tries);
    this.tries += 1;
    this.retryAt = now + pause * (0.5 + Math.random());
    if (!this.polling) this.goodUntil = Math.min(this.goodUntil, now + GRACE);
  }

  good(milliseconds) {
    this.goodUntil = this.now() + milliseconds;
    this.become("on");
  }

  end(words) {
    this.become("over", words);
    this.drop();
  }

  become(state, words = "") {
    if (this.state === state) return;
    this.state = state;
    this.to.state(state, words);
  }

  // An act of ours was answered: where no socket says what came of it, ask without waiting.
  acted() {
    if (this.polling && !this.isOpen) this.poll();
  }

  // The same news by HTTP, as often as a hall full of phones can bear.
  async poll() {
    this.askAt = this.now() + ASKING * (0.8 + 0.4 * Math.random());
    const answer = await this.question();
    if (!answer || this.state === "over") return;
    if ([401, 403, 404].includes(answer.status)) return this.end((await body(answer)).say ?? "");
    if (!answer.ok) return;
    this.polling = true;
    if (answer.status !== 204) this.to.heard(await body(answer));
    this.good(ASKING * 2);
  }

  async question() {
    try {
      return await this.ask(this.address.since(this.to.seen(), this.face), {
        headers: { Accept: "application/json" },
      });
    } catch {
      return null;
    }
  }
}

async function body(answer) {
  try {
    return await answer.json();
  } catch {
    return {};
  }
}
