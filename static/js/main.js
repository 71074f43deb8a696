/* Enhancements only: every page works without this file, and asks only for the parts that it has a use for. */
import { fillCartCount } from "./cart-count.js";
import { carryPictureAlong } from "./transitions.js";

fillCartCount();
carryPictureAlong();
enhance("[data-error-summary]", () => import("./error-summary.js"), (part) => part.focusErrorSummary());
enhance("[data-remaining]", () => import("./remaining.js"), (part) => part.countRemaining());
enhance("[data-preview-button]", () => import("./preview.js"), (part) => part.followTyping());
enhance("[data-underway]", () => import("./progress.js"), (part) => part.followProgress());

async function enhance(mark, load, start) {
  if (document.querySelector(mark) === null) return;
  // Does not come when the page is left meanwhile, and is not missed.
  const part = await load().catch(() => null);
  if (part) start(part);
}
