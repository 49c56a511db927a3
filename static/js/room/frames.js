// What a page shows and what it makes of news; the page itself is `on`.

export class Frames {
  // on: { region(id, html), order(name, keys), settled(ids) }
  constructor(seen, on) {
    this.seen = seen;
    this.on = on;
    this.ids = [];
  }

  // Older news is dropped; the same number may come again with what was only counted.
  take({ seq, regions, lists, more }) {
    if (seq < this.seen) return;
    for (const [id, html] of Object.entries(regions)) {
      this.on.region(id, html);
      this.ids.push(id);
    }
    for (const [name, keys] of Object.entries(lists ?? {})) {
      this.on.order(name, keys);
      this.ids.push(name);
    }
    if (more) return; // lost in between, we ask again from where we were
    this.seen = seq;
    this.on.settled(this.ids.splice(0));
  }
}
