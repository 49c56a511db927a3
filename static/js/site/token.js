// The token that Django asks of a form, as the browser's cookie has it now: a sign-in in another tab
// changes it, and a page that has stood open since would be refused with everything typed on it.
export function fresh(sent) {
  const now = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
  if (now && sent.has("csrfmiddlewaretoken")) sent.set("csrfmiddlewaretoken", now);
  return sent;
}
