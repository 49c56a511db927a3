// Leaving the page of a person: what is on it goes first, then the server is told, then the booth is
// loaded anew. Without a connection the screen stays blank until there is one.

const AGAIN = 3000;
let isLeaving = false;

export const rest = () => document.body.dataset.booth;
export const blank = () => document.querySelector("main")?.replaceChildren();

export async function leave() {
  if (isLeaving) return;
  isLeaving = true;
  const form = document.querySelector("#out");
  const out = form && { to: form.action, body: new FormData(form) };
  blank();
  while (!(await reached(out))) await new Promise((done) => setTimeout(done, AGAIN));
  location.replace(rest());
}

async function reached(out) {
  try {
    if (out) await fetch(out.to, { method: "POST", body: out.body });
    else await fetch(rest());
    return true;
  } catch {
    return false;
  }
}

// A page that the browser kept alive behind another one is somebody's who stood here before; and the
// answer to a form must not be asked for again by going back.
export function forget() {
  history.replaceState(null, "", rest());
  window.addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    blank();
    location.replace(rest());
  });
  localStorage.clear();
  sessionStorage.clear();
}
