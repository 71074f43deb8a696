/* A session as plain data: which part it is at, and since when. Knows no page and no clock; moments are handed
   in, in milliseconds, so that a reload, a slow tab or a test may hand in any.

   A part lasts `seconds`, or until somebody says "ready" where they are 0. Before a timed one there is time to
   get into place. `since` is when the part was last set going, null while paused; `spent` is what was used up
   before; `longer` is what was added to holds, by their place. */

const GET_READY = 5_000;
const CHANGE_SIDES = 10_000;
const ONE_MORE = 10_000;
/* Nobody was there: a phone asleep or a page left for longer pauses instead of running on. */
const LONGEST_GAP = 30_000;

export function begin(now) {
  return { at: 0, spent: 0, since: now, seen: now, longer: {} };
}

/* The session as it stands at `now`: parts that ran out since it was last seen are behind it. */
export function settle(session, parts, now) {
  if (session.since === null) return session;
  const asleep = now - session.seen > LONGEST_GAP;
  const until = asleep ? session.seen : now;
  let { at } = session;
  let spent = session.spent + Math.max(0, until - session.since);
  while (parts[at]?.seconds && spent >= lasts(session, parts, at)) {
    spent -= lasts(session, parts, at);
    at += 1;
  }
  if (!parts[at]?.seconds) spent = 0;
  return { ...session, at, spent, since: asleep ? null : now, seen: now };
}

export function pause(session) {
  return { ...session, since: null };
}

export function goOn(session, now) {
  return { ...session, since: now, seen: now };
}

/* To the beginning of another part, or of the same one again. */
export function goTo(session, parts, at, now) {
  const place = Math.min(Math.max(at, 0), parts.length);
  return { ...session, at: place, spent: 0, since: now, seen: now };
}

/* A hold may be drawn out as far as its guide lets it. The right side gets what the left got, no more and no
   less, so only the left, or what has no sides, is asked. */
export function mayBeLonger(session, parts) {
  const part = parts[session.at];
  if (!part || parts.some(({ twin }) => twin === session.at)) return false;
  return part.seconds * 1000 + added(session, session.at) + ONE_MORE <= part.longest * 1000;
}

export function drawOut(session, parts) {
  if (!mayBeLonger(session, parts)) return session;
  const { at } = session;
  const sum = added(session, at) + ONE_MORE;
  const longer = { ...session.longer, [at]: sum };
  if (parts[at].twin !== null) longer[parts[at].twin] = sum;
  return { ...session, longer };
}

/* What there is to see of a settled session. `share` is how much of the part's work is done, 0 to 1. */
export function look(session, parts) {
  const { at, spent } = session;
  const part = parts[at];
  const toGo = seconds(parts.slice(at).reduce((sum, _, ahead) => sum + lasts(session, parts, at + ahead), 0) - spent);
  const seen = { at, toGo, isPaused: session.since === null };
  if (!part) return { ...seen, phase: "done" };
  if (!part.seconds) return { ...seen, phase: "own", changes: changesSides(parts, at) };
  const before = leadOf(parts, at);
  if (spent < before) return { ...seen, phase: "lead", left: seconds(before - spent), changes: changesSides(parts, at) };
  const work = lasts(session, parts, at) - before;
  const done = spent - before;
  return { ...seen, phase: "work", left: seconds(work - done), share: done / work, stroke: strokeAt(part, done) };
}

function strokeAt(part, done) {
  if (!part.strokes || !part.strokeSeconds) return null;
  const count = Math.floor(done / (part.strokeSeconds * 1000));
  if (count >= part.strokes) return null; // The hold goes on in quiet.
  return { number: count + 1, share: (done % (part.strokeSeconds * 1000)) / (part.strokeSeconds * 1000) };
}

function lasts(session, parts, at) {
  const part = parts[at];
  return part.seconds ? leadOf(parts, at) + part.seconds * 1000 + added(session, at) : 0;
}

function leadOf(parts, at) {
  return at === 0 || changesSides(parts, at) ? CHANGE_SIDES : GET_READY;
}

function changesSides(parts, at) {
  const sides = ["left", "right"];
  const before = parts[at - 1]?.side;
  return sides.includes(before) && sides.includes(parts[at].side) && before !== parts[at].side;
}

function added(session, at) {
  return session.longer[at] ?? 0;
}

function seconds(milliseconds) {
  return Math.ceil(milliseconds / 1000);
}
