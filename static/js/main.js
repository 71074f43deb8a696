/* Enhancements only: every page works without this file. */
import { fillCartCount } from "./cart-count.js";
import { focusErrorSummary } from "./error-summary.js";
import { followProgress } from "./progress.js";
import { countRemaining } from "./remaining.js";
import { carryPictureAlong } from "./transitions.js";

focusErrorSummary();
fillCartCount();
countRemaining();
followProgress();
carryPictureAlong();
