// The way to the server: the session, small posts, and the stream of events that all tabs share.

export async function openSession() {
  const token = location.hash.slice(1);
  if (/^[0-9a-f]{64}$/.test(token)) {
    history.replaceState(null, "", "/");
    await post("/session", { token });
  }
}

// A server that is gone answers nothing; the band says so.
const nothing = { ok: false, status: 0 };

export const post = (path, body) => fetch(path, {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
}).catch(() => nothing);

export async function getJson(path) {
  const response = await fetch(path).catch(() => nothing);
  return response.ok ? response.json() : null;
}

// Calls on.state, on.sheet, on.book, on.reveal with what the server says, on.gone when it cannot be reached.
export function listen(on) {
  if (typeof SharedWorker === "undefined") {
    connect(on);
    return;
  }
  const worker = new SharedWorker("/app/worker.js", { type: "module" });
  worker.port.onmessage = ({ data }) => on[data.name]?.(data.value);
  worker.port.start();
  addEventListener("pagehide", () => worker.port.postMessage("bye"));
}

const [firstPause, longestPause] = [1000, 30_000]; // ms

// One stream; the browser itself tries again when it breaks, this when the server refused, ever more seldom.
export function connect(on, pause = firstPause) {
  const source = new EventSource("/events");
  for (const name of ["state", "sheet", "book", "reveal"])
    source.addEventListener(name, event => on[name](JSON.parse(event.data)));
  source.addEventListener("bye", () => on.gone("gone"));
  source.onopen = () => { pause = firstPause; };
  source.onerror = async () => {
    const answer = await fetch("/state").catch(() => null);
    on.gone(answer?.status === 401 ? "locked" : "gone");
    if (source.readyState === EventSource.CLOSED)
      setTimeout(() => connect(on, Math.min(2 * pause, longestPause)), pause);
  };
  return source;
}
