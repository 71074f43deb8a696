/* Scans go out one after the other while the next is typed; the page is answered in place, and says it aloud. */
const wrong = document.querySelector("[data-scan-wrong]");
const right = document.querySelector("[data-scan-right]");
let waiting = Promise.resolve();

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-scan]")) return;
  event.preventDefault();
  const scan = new FormData(event.target);
  const address = event.target.action;
  event.target.reset();
  waiting = waiting.then(() => send(address, scan));
});

async function send(address, scan) {
  try {
    const answer = await fetch(address, { method: "POST", body: scan });
    show(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    fail(`Not counted: ${scan.get("code")}. The shop does not answer. Scan it again.`);
  }
}

function show(page) {
  const here = document.querySelector("[data-packing]");
  const next = page.querySelector("[data-packing]");
  if (next === null) {
    location.reload();
    return;
  }
  const typed = here.querySelector("[data-scan] [name=code]")?.value ?? "";
  say(wrong, next.querySelector("[data-wrong]")?.textContent ?? "");
  say(right, next.querySelector("[data-right]")?.textContent ?? next.querySelector("[role=status]")?.textContent ?? "");
  // Said by the regions that stay; these would say it a second time.
  for (const result of next.querySelectorAll("[role=alert], [role=status]")) result.removeAttribute("role");
  here.replaceWith(next);
  document.title = page.title;
  const field = next.querySelector("[data-scan] [name=code]");
  if (field) {
    field.value = typed;
    field.focus();
  } else {
    next.querySelector("[name=tracking_number]")?.focus();
  }
  if (next.querySelector("[data-wrong]")) buzz();
}

/* The count is where it was; nobody may take silence for a yes. */
function fail(words) {
  const here = document.querySelector("[data-packing]");
  for (const before of here.querySelectorAll(".scan-result")) before.remove();
  const result = document.createElement("div");
  result.className = "scan-result scan-result--wrong";
  result.textContent = words;
  here.prepend(result);
  say(wrong, words);
  buzz();
}

function say(region, words) {
  region.textContent = "";
  region.textContent = words.replace(/\s+/g, " ").trim();
}

/* Two low tones, for eyes that are on the goods. */
function buzz() {
  const Sound = window.AudioContext;
  if (!Sound) return;
  const sound = new Sound();
  for (const start of [0, 0.22]) {
    const tone = sound.createOscillator();
    tone.type = "square";
    tone.frequency.value = 160;
    tone.connect(sound.destination);
    tone.start(sound.currentTime + start);
    tone.stop(sound.currentTime + start + 0.15);
  }
  setTimeout(() => sound.close(), 800);
}
