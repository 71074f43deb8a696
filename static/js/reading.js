/* Counts that this guide was looked at: once, after half a minute in view. Says nothing about who. */
const LONG_ENOUGH_MS = 30_000;

const address = document.querySelector("[data-reading]")?.dataset.reading;
let waiting;

function look() {
  clearTimeout(waiting);
  if (document.visibilityState !== "visible") return;
  waiting = setTimeout(() => {
    document.removeEventListener("visibilitychange", look);
    // Without a network it is not counted, and not missed.
    fetch(address, { method: "POST", credentials: "omit", keepalive: true }).catch(() => {});
  }, LONG_ENOUGH_MS);
}

if (address) {
  document.addEventListener("visibilitychange", look);
  look();
}
