/* Sound, vibration and speech: each off until somebody wants it, and each only where the browser has it. */
import { keepCues, recallCues } from "./memory.js";

/* What a moment sounds like (tones in hertz) and feels like (milliseconds on and off). */
const MOMENTS = {
  ready: { tones: [392], buzz: [80] },
  change: { tones: [392, 523], buzz: [80, 120, 80] },
  go: { tones: [523], buzz: [160] },
  done: { tones: [523, 392, 330], buzz: [160, 120, 160] },
};

const HAS = {
  sound: "AudioContext" in window,
  vibration: "vibrate" in navigator,
  speech: "speechSynthesis" in window,
};

let wanted = {};
let audio = null;

/* Connects the switches of a form to what was wished for last time. */
export function connectCues(form) {
  wanted = recallCues();
  for (const box of form.querySelectorAll("input[type=checkbox]")) {
    box.closest("label").hidden = !HAS[box.name];
    box.checked = HAS[box.name] && wanted[box.name] === true;
    box.addEventListener("change", () => {
      wanted = { ...wanted, [box.name]: box.checked };
      keepCues(wanted);
      if (box.name === "speech" && !box.checked) hush();
      if (box.checked) give("go", box.name === "speech" ? "I will read the steps to you." : "");
    });
  }
}

/* Let people who asked for it hear, feel or be told that a moment has come. */
export function give(moment, words) {
  if (wanted.sound && HAS.sound) play(MOMENTS[moment].tones);
  if (wanted.vibration && HAS.vibration) navigator.vibrate(MOMENTS[moment].buzz);
  if (wanted.speech && HAS.speech && words) speak(words);
}

export function hush() {
  if (HAS.speech) speechSynthesis.cancel();
}

function speak(words) {
  hush();
  const utterance = new SpeechSynthesisUtterance(words);
  utterance.lang = document.documentElement.lang;
  utterance.rate = 0.92;
  speechSynthesis.speak(utterance);
}

function play(tones) {
  audio ??= new AudioContext();
  audio.resume();
  tones.forEach((tone, place) => {
    const start = audio.currentTime + place * 0.28;
    const source = audio.createOscillator();
    const volume = audio.createGain();
    source.frequency.value = tone;
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.22, start + 0.03);
    volume.gain.exponentialRampToValueAtTime(0.001, start + 0.5);
    source.connect(volume).connect(audio.destination);
    source.start(start);
    source.stop(start + 0.5);
  });
}
