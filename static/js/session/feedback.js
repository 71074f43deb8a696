/* One question at the end, and what was answered last time at the beginning. Both stay on this device. */
import { forgetAnswers, keepAnswer, recallAnswer } from "./memory.js";

const REPLIES = {
  easier: "Good to hear. The same again is enough; more is not better.",
  fine: "Good. Leave it at that for today.",
  "too-much": "Next time press two points less, take something softer, or do half the seconds. If a place is still tender after two days, leave it alone and ask a professional.",
};

const LAST_TIME = {
  easier: "Last time it felt easier afterwards.",
  fine: "Last time it felt fine.",
  "too-much": "Last time it was too much. Press two points less today, take something softer, or do half the seconds.",
};

export function offerQuestion(slug) {
  const question = document.querySelector("[data-question]");
  const reply = document.querySelector("[data-reply]");
  const keep = document.querySelector("[data-keep-answer]");
  question.addEventListener("change", ({ target }) => {
    keepAnswer(slug, target.value, new Date().toISOString().slice(0, 10));
    reply.textContent = REPLIES[target.value];
    // Only where its owner follows it, signs in and says yes does the answer leave this device.
    keep.firstElementChild.search = new URLSearchParams({ feels: target.value });
    keep.hidden = false;
  });
}

export function recallLastTime(slug) {
  const box = document.querySelector("[data-last-time]");
  const words = LAST_TIME[recallAnswer(slug)?.answer];
  if (!words) return;
  box.querySelector("[data-last-time-words]").textContent = words;
  box.hidden = false;
  box.querySelector("button").addEventListener("click", () => {
    forgetAnswers();
    box.hidden = true;
  });
}
