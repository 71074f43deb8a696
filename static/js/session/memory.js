/* What stays in this browser. The place in a session goes with its tab; the wish for sound and the answers stay
   until they are forgotten. None of it is sent anywhere. */
const ANSWERS = "session-answers";
const CUES = "session-cues";

export function keepPlace(slug, session) {
  write("sessionStorage", `session-${slug}`, session);
}

export function recallPlace(slug) {
  return read("sessionStorage", `session-${slug}`);
}

export function forgetPlace(slug) {
  attempt(() => sessionStorage.removeItem(`session-${slug}`));
}

export function keepAnswer(slug, answer, day) {
  write("localStorage", ANSWERS, { ...read("localStorage", ANSWERS), [slug]: { answer, day } });
}

export function recallAnswer(slug) {
  return read("localStorage", ANSWERS)?.[slug] ?? null;
}

export function forgetAnswers() {
  attempt(() => localStorage.removeItem(ANSWERS));
}

export function keepCues(cues) {
  write("localStorage", CUES, cues);
}

export function recallCues() {
  return read("localStorage", CUES) ?? {};
}

function write(store, key, value) {
  attempt(() => globalThis[store].setItem(key, JSON.stringify(value)));
}

function read(store, key) {
  return attempt(() => JSON.parse(globalThis[store].getItem(key)));
}

/* Storage may be forbidden, so that even its name throws, or full: the session then goes on without it. */
function attempt(task) {
  try {
    return task();
  } catch {
    return null;
  }
}
