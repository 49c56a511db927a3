// Ballots that are not acknowledged yet. They survive a reload, an empty battery, a dead corner.

import { uuid } from "./uuid.js";

export class Outbox {
  constructor(name, storage) {
    this.name = name;
    this.storage = storage;
    this.kept = this.read(); // ballot → {key, ballot, rev, choice}, and the secret of a secret one
    this.tried = new Map(); // key → when it was last tried
    this.away = new Set(); // keys that left and are not answered
  }

  // The newest ballot of a person takes the place of the one before.
  put(ballot, rev, choice, more = {}) {
    const newest = Math.max(rev, (this.kept[ballot]?.rev ?? 0) + 1);
    const cast = { key: uuid(), ballot, rev: newest, choice, ...more };
    this.kept[ballot] = cast;
    this.write();
    return cast;
  }

  of(ballot) {
    return this.kept[ballot];
  }

  isAway(cast) {
    return this.away.has(cast.key);
  }

  // Those to be sent now: never tried, or so long ago that no answer will come.
  due(now, patience) {
    const isDue = ({ key }) => now - (this.tried.get(key) ?? -Infinity) >= patience;
    return Object.values(this.kept).filter(isDue);
  }

  leaves(cast, now) {
    this.tried.set(cast.key, now);
    this.away.add(cast.key);
  }

  // It did not arrive, or is to be sent again; this phone still has it.
  stays({ key }) {
    this.away.delete(key);
  }

  // The line is fresh: what failed in the gap need not wait out the patience.
  fresh() {
    for (const key of [...this.tried.keys()]) if (!this.away.has(key)) this.tried.delete(key);
  }

  // After a lost line nothing counts as on its way.
  lost() {
    this.tried.clear();
    this.away.clear();
  }

  // Answered for good. Of an older cast, the newer one goes on waiting.
  settle(key) {
    const cast = Object.values(this.kept).find((one) => one.key === key);
    if (!cast) return null;
    delete this.kept[cast.ballot];
    this.tried.delete(key);
    this.away.delete(key);
    this.write();
    return cast;
  }

  read() {
    try {
      return JSON.parse(this.storage.getItem(this.name) ?? "{}");
    } catch {
      return {};
    }
  }

  write() {
    try {
      this.storage.setItem(this.name, JSON.stringify(this.kept));
    } catch {
      // full or forbidden: it lives as long as this page
    }
  }
}
