/* Keeps the guide or care sheet that is being read, and what it leads to, for when there is no network. */
const script = "/offline-worker.js";
const scope = location.pathname.match(/^\/(guides|care)\//)?.[0];

async function keep() {
  await navigator.serviceWorker.register(script, { scope });
  const { active } = await navigator.serviceWorker.ready;
  const leads = document.querySelectorAll("a[data-keep]");
  active.postMessage({ keep: [location.pathname, ...[...leads].map(({ pathname }) => pathname)] });
}

// After everything that is seen; and storage may be full or forbidden: the page is there all the same.
if (scope && "serviceWorker" in navigator) addEventListener("load", () => keep().catch(() => {}));
