/* `/` or Ctrl+K finds things from every page of the back office. The answers are those of the page /backoffice/find,
   which the link in the bar leads to where this does not run. */
const PAUSE_MS = 120;

const dialog = document.querySelector("[data-palette]");
const field = dialog?.querySelector("input");
const place = dialog?.querySelector("[data-palette-found]");
const status = dialog?.querySelector("[data-palette-status]");

let pause;
let asking;
/* What the answers on show are for. */
let answered = null;

if (dialog) {
  document.addEventListener("keydown", openByKey);
  document.querySelector("[data-palette-open]")?.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  dialog.querySelector("[data-palette-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("keydown", walk);
  dialog.addEventListener("close", () => asking?.abort());
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(find, PAUSE_MS);
  });
  field.form.addEventListener("submit", openFirst);
}

function openByKey(event) {
  const isShortcut = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
  if (event.isComposing || !(isShortcut || isSlash)) return;
  event.preventDefault();
  open();
}

/* A slash that somebody types into a field is a slash. */
function isTyping(target) {
  return target.isContentEditable || target.closest("input, textarea, select, [role=textbox]") !== null;
}

function open() {
  if (!dialog.open) dialog.showModal();
  field.focus();
  field.select();
  find();
}

async function find() {
  clearTimeout(pause);
  const typed = field.value.trim();
  if (typed === answered) return true;
  asking?.abort();
  asking = new AbortController();
  try {
    const response = await fetch(`${field.form.action}?${new URLSearchParams({ q: typed })}`, { signal: asking.signal });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const found = page.querySelector("[data-found]");
    if (found === null) throw new Error("signed out");
    show(found);
    answered = typed;
    return true;
  } catch (error) {
    if (error.name !== "AbortError") status.textContent = "This cannot be looked up right now. Press Enter to try on a page of its own.";
    return false;
  }
}

function show(found) {
  const count = found.querySelector("[data-found-count]");
  status.textContent = count.textContent;
  if (found.querySelector("a") !== null) count.remove();
  else count.removeAttribute("role");
  // The page of its own has the same headings.
  for (const heading of found.querySelectorAll("[id]")) {
    heading.parentElement.setAttribute("aria-labelledby", `palette-${heading.id}`);
    heading.id = `palette-${heading.id}`;
  }
  place.replaceChildren(...found.childNodes);
}

/* The arrows go through the answers, and from the first back to what was typed. */
function walk(event) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const stops = [field, ...place.querySelectorAll("a")];
  const step = event.key === "ArrowDown" ? 1 : -1;
  const now = stops.indexOf(document.activeElement);
  if (now === -1) return;
  event.preventDefault();
  stops[(now + step + stops.length) % stops.length].focus();
}

async function openFirst(event) {
  event.preventDefault();
  // Whoever presses Enter before the answers are there means what was typed, not what is on show.
  const isCurrent = await find();
  const first = isCurrent && field.value.trim() !== "" ? place.querySelector("a") : null;
  if (first) first.click();
  else field.form.submit();
}
