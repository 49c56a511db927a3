// One listener on the document serves what is there and what news brings later.
export function on(event, selector, act, { first = false } = {}) {
  document.addEventListener(
    event,
    (e) => {
      const found = e.target instanceof Element && e.target.closest(selector);
      if (found) act(found, e);
    },
    { capture: first },
  );
}
