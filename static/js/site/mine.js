// <section data-mine data-state data-vote>: the sentence that holds for my seat shows (seat.css).
document.addEventListener("room:me", ({ detail: me }) => {
  for (const place of document.querySelectorAll("[data-mine]")) {
    place.dataset.state = me.state;
    place.dataset.vote = me.may_vote ? "yes" : "no";
  }
});
