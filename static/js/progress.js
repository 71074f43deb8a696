/* A page that says how far something is looks again every two seconds, as long as it is not done. */
const EVERY_MS = 2000;

export function followProgress() {
  const shown = document.querySelector("[data-underway]");
  if (shown) setTimeout(() => lookAgain(shown), EVERY_MS);
}

async function lookAgain(shown) {
  try {
    const response = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const next = page.querySelector("[data-underway]");
    if (!next) return location.reload();
    shown.innerHTML = next.innerHTML;
  } catch {
    // Offline: the link on the page looks again.
  }
  followProgress();
}
