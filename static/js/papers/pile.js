// Lines of ballot papers on their way to the server, one after the other. Knows nothing of the page.

export class Pile {
  // next: the number of the paper that is sent next, as the server says.
  constructor(next) {
    this.next = next;
    this.lines = [];
    this.refused = false; // the first line waits for somebody to put it right
  }

  // The number of the paper whose line is typed now.
  get top() {
    return this.next + this.lines.length;
  }

  get first() {
    return this.lines[0];
  }

  get goes() {
    return this.lines.length > 0 && !this.refused;
  }

  add(line) {
    this.lines.push(line);
  }

  // The first one has arrived, or is not to be sent; `next` as the server says.
  take(next = this.next) {
    this.next = next;
    this.refused = false;
    return this.lines.shift();
  }

  hold(next) {
    this.next = next;
    this.refused = true;
  }

  mend(line) {
    this.lines[0] = line;
    this.refused = false;
  }
}
