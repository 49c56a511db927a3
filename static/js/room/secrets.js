// Of a secret ballot the server keeps nothing that leads to this phone. What is mine only this phone
// knows: the secret that it made, and what it last put into the box.

export class Secrets {
  constructor(name, storage) {
    this.name = name;
    this.storage = storage;
    this.kept = this.read(); // ballot → {secret, rev, code, choice}
  }

  // {} before this phone has voted.
  of(ballot) {
    return this.kept[ballot] ?? {};
  }

  // Made once for each ballot, and the same for every change of mind.
  secret(ballot) {
    if (!this.of(ballot).secret) this.keep(ballot, { secret: random() });
    return this.of(ballot).secret;
  }

  keep(ballot, more) {
    this.kept[ballot] = { ...this.of(ballot), ...more };
    try {
      this.storage.setItem(this.name, JSON.stringify(this.kept));
    } catch {
      // full or forbidden: it lives as long as this page
    }
  }

  read() {
    try {
      return JSON.parse(this.storage.getItem(this.name) ?? "{}");
    } catch {
      return {};
    }
  }
}

const random = () =>
  [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
