/* Keeps the screen lit while a session runs, where the browser can. */
let lock = null;
let wanted = false;

export async function stayAwake(isWanted) {
  wanted = isWanted;
  try {
    if (!wanted) {
      await lock?.release();
      lock = null;
    } else if (!lock || lock.released) {
      lock = await navigator.wakeLock?.request("screen");
    }
  } catch {
    // Battery low, or the page is not in front: the screen does as it always does.
  }
}

// The browser takes the lock away whenever the page is hidden.
document.addEventListener("visibilitychange", () => {
  if (wanted && document.visibilityState === "visible") stayAwake(true);
});
