// A form that is on its way is not sent twice by the same button within five seconds. On the
// window, so that a module which sends the form itself has said so before.
window.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (event.defaultPrevented || form.method === "dialog" || form.target) return;
  const by = submitter?.outerHTML ?? "";
  const resting = Date.now() - Number(form.dataset.sent ?? 0) < 5000;
  if (resting && form.dataset.sentBy === by) return event.preventDefault();
  form.dataset.sent = Date.now();
  form.dataset.sentBy = by;
});

window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
