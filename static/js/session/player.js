/* Turns the recipe on the page into a session that keeps time. */
import { stayAwake } from "./awake.js";
import { connectCues, give, hush } from "./cues.js";
import { offerQuestion, recallLastTime } from "./feedback.js";
import { forgetPlace, keepPlace, recallPlace } from "./memory.js";
import { draw, parts, say, showPlayer, wordsOf } from "./screen.js";
import * as timeline from "./timeline.js";

const page = document.querySelector("[data-session]");
const slug = page.dataset.session;
const stopSheet = page.querySelector("[data-stop-sheet]");
const done = page.querySelector("[data-done]");
const cues = page.querySelector("[data-cues]");
/* A guide that changed since is not the one whose place was kept. */
const shape = JSON.stringify(parts);

let session = null;
let ticking = null;
let told = "";

const ACTIONS = {
  start: () => run(timeline.begin(Date.now())),
  main: () => (isAtOwnPace() ? move(1) : session.since === null ? resume() : rest()),
  back: () => move(-1),
  skip: () => move(1),
  repeat: () => move(0),
  longer: () => change(timeline.drawOut(session, parts)),
  wrong: () => {
    rest();
    stopSheet.showModal();
  },
  return: () => stopSheet.close(),
  end: () => {
    stopSheet.close();
    leave();
    page.querySelector("[data-start]").focus();
  },
};

page.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (!button) return;
  if (session) session = timeline.settle(session, parts, Date.now());
  ACTIONS[button.dataset.do]();
});

function run(begun) {
  session = begun;
  told = "";
  done.hidden = true;
  showPlayer(true);
  ticking ??= setInterval(tick, 200);
  stayAwake(true);
  tick();
  page.querySelector("[data-main]").focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

function tick() {
  const before = session;
  session = timeline.settle(session, parts, Date.now());
  if (before.since !== null && session.since === null) say("Paused while you were away.");
  keepPlace(slug, { ...session, shape });
  const seen = timeline.look(session, parts);
  if (seen.phase === "done") return finish();
  draw(seen, timeline.mayBeLonger(session, parts));
  tell(seen);
}

/* Once for each part and each of its phases. */
function tell({ at, phase, left, changes }) {
  const moment = `${at} ${phase === "work" && left <= 10 && parts[at].seconds >= 20 ? "ending" : phase}`;
  if (moment === told) return;
  told = moment;
  if (phase === "lead" || phase === "own") {
    const words = `${changes ? "Change sides. " : ""}${wordsOf(at)}`;
    say(`Step ${at + 1} of ${parts.length}. ${words}`);
    give(changes ? "change" : "ready", words);
  } else if (moment.endsWith("ending")) {
    say("10 seconds left.");
  } else {
    give("go", "Now.");
  }
}

function isAtOwnPace() {
  return timeline.look(session, parts).phase === "own";
}

function move(by) {
  told = "";
  change(timeline.goTo(session, parts, session.at + by, Date.now()));
}

function rest() {
  hush();
  say("Paused.");
  change(timeline.pause(session));
}

function resume() {
  say("Going on.");
  change(timeline.goOn(session, Date.now()));
}

function change(changed) {
  session = changed;
  tick();
}

function finish() {
  leave();
  give("done", "Done. Take a breath before you get up.");
  page.querySelector("[data-intro]").hidden = true;
  page.querySelector("[data-parts]").hidden = true;
  done.hidden = false;
  done.querySelector("h2").focus();
}

/* Back to the page as it was. */
function leave() {
  clearInterval(ticking);
  ticking = session = null;
  forgetPlace(slug);
  stayAwake(false);
  hush();
  showPlayer(false);
}

connectCues(cues);
cues.hidden = false;
recallLastTime(slug);
offerQuestion(slug);
for (const button of page.querySelectorAll("[data-start]")) button.hidden = false;

const kept = recallPlace(slug);
if (kept?.shape === shape) run(kept);
