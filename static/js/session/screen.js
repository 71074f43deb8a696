/* Puts on the page what there is to see of a session, and says it once to those who listen. */
const player = document.querySelector("[data-player]");
const cues = document.querySelector("[data-cues]");
const find = (name) => player.querySelector(`[data-${name}]`);

const items = [...player.querySelectorAll("[data-part]")];
const place = find("place");
const toGo = find("to-go");
const progress = find("progress");
const dial = find("dial");
const number = find("number");
const unit = find("unit");
const pacer = find("pacer");
const next = find("next");
const main = find("main");
const longer = find("longer");
const status = find("status");

/* The parts as the page tells them. */
export const parts = items.map(({ dataset }) => ({
  side: dataset.side,
  seconds: Number(dataset.seconds),
  longest: Number(dataset.longest),
  strokes: Number(dataset.strokes || 0),
  strokeSeconds: Number(dataset.strokeSeconds || 0),
  twin: dataset.twin ? Number(dataset.twin) : null,
}));

export function showPlayer(isOn) {
  document.querySelector("[data-intro]").hidden = isOn;
  document.querySelector("[data-title]").classList.toggle("visually-hidden", isOn);
  find("parts").hidden = false;
  (isOn ? find("cues-here") : document.querySelector("[data-cues-home]")).append(cues);
  player.classList.toggle("player--on", isOn);
  for (const part of player.querySelectorAll("[data-live]")) part.hidden = !isOn;
  for (const item of items) item.hidden = isOn;
}

export function draw(seen, canBeLonger) {
  const { at, phase } = seen;
  items.forEach((item, index) => { item.hidden = index !== at; });
  write(place, `Step ${at + 1} of ${items.length}`);
  write(toGo, `${clock(seen.toGo)} to go`);
  progress.value = at;
  for (const side of player.querySelectorAll("[data-side-tick]")) tick(side, at);
  player.dataset.phase = phase;
  player.classList.toggle("player--paused", seen.isPaused && phase !== "own");
  write(next, ahead(at + 1));
  write(main, phase === "own" ? "Ready" : seen.isPaused ? "Go on" : "Pause");
  longer.hidden = !canBeLonger || phase === "own";
  drawDial(seen);
}

function drawDial(seen) {
  const { phase, left, share = 0, stroke } = seen;
  dial.hidden = phase === "own";
  pacer.hidden = !stroke;
  if (phase === "own") return;
  write(number, String(left));
  write(unit, unitOf(seen));
  dial.style.setProperty("--share", share.toFixed(4));
  // There and back: every other stroke comes home.
  if (stroke) pacer.style.setProperty("--way", (stroke.number % 2 ? stroke.share : 1 - stroke.share).toFixed(4));
}

function unitOf({ at, phase, left, changes, isPaused, stroke }) {
  if (isPaused) return "paused";
  if (phase === "lead") return changes ? "change sides" : "get into place";
  if (stroke) return `stroke ${stroke.number} of ${parts[at].strokes}`;
  return left === 1 ? "second" : "seconds";
}

/* A side is behind you when no part of it is still to come. */
function tick(element, at) {
  const side = element.dataset.sideTick;
  const isHere = parts[at]?.side === side;
  const isDone = !parts.slice(at).some((part) => part.side === side);
  element.hidden = !parts.some((part) => part.side === side);
  element.dataset.state = isHere ? "here" : isDone ? "done" : "ahead";
  write(element.querySelector("[data-side-words]"), isHere ? "now" : isDone ? "done" : "to come");
}

/* "Left side. Hold still. Lean in and hold. Hold still for 30 seconds. Pressure at most 5 of 10." */
export function wordsOf(at) {
  const item = items[at];
  const said = ["title", "text", "time", "cap", "breathing"].map((name) => item.querySelector(`.part__${name}`));
  return said.filter(Boolean).map(sentence).join(" ");
}

export function say(words) {
  status.textContent = words;
}

function ahead(at) {
  if (at >= items.length) return "Next: done";
  return `Next: ${items[at].querySelector(".part__title").textContent.trim().replace(/\s+/g, " ")}`;
}

function sentence(element) {
  const words = element.textContent.trim().replace(/\s+/g, " ");
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/* Only what changed, so that nothing is laid out five times a second for nothing. */
function write(element, words) {
  if (element.textContent !== words) element.textContent = words;
}
