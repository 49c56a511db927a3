// One socket, some messages: how long each took to come back, and what time the laptop has.
const ECHOES = 5;
const PATIENCE = 6000;

export function tryOut(url) {
  return new Promise((done) => {
    const times = [];
    let difference = null;
    let sent = 0;
    let socket = null;
    const end = () => {
      clearTimeout(bell);
      socket?.close();
      done({ times, difference });
    };
    const bell = setTimeout(end, PATIENCE);
    const ask = () => {
      sent = performance.now();
      socket.send(String(times.length));
    };
    try {
      socket = new WebSocket(url);
    } catch {
      end();
      return;
    }
    socket.onopen = ask;
    socket.onerror = socket.onclose = end;
    socket.onmessage = (event) => {
      const heard = JSON.parse(event.data);
      if (heard.echo !== String(times.length)) return;
      const took = performance.now() - sent;
      times.push(took);
      difference ??= Date.now() - took / 2 - heard.now;
      if (times.length < ECHOES) ask();
      else end();
    };
  });
}
