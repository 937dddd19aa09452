/**
 * A soft sound for those who want one: off by default, chosen on each device. Two quiet tones, made here; browsers let a page
 * sound only after somebody has touched it, so the switch itself sounds once.
 */
const KEY = "werkstatt-sound";
const TONES = [660, 880];
const LOUD = 0.12;
const LONG = 1.1;

let context = null;

/** Whether this device sounds. */
export function isOn() {
  try {
    return localStorage.getItem(KEY) === "on";
  } catch {
    return false; // storage is off: so is the sound
  }
}

/** @param {boolean} on */
export function turn(on) {
  try {
    localStorage.setItem(KEY, on ? "on" : "off");
  } catch {
    // for this page only, then
  }
  if (on) play();
}

/** Sounds where it is wanted and the browser lets it. */
export function chime() {
  if (isOn()) play();
}

function play() {
  context ??= new AudioContext();
  context.resume();
  TONES.forEach((frequency, index) => tone(frequency, context.currentTime + index * 0.35));
}

function tone(frequency, at) {
  const [source, volume] = [context.createOscillator(), context.createGain()];
  source.frequency.value = frequency;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUD, at + 0.04);
  volume.gain.exponentialRampToValueAtTime(0.001, at + LONG);
  source.connect(volume).connect(context.destination);
  source.start(at);
  source.stop(at + LONG);
}

// After a reload nobody has touched the page yet: the first touch wakes the sound up.
if (globalThis.document && isOn()) {
  const wake = () => (context ??= new AudioContext()).resume();
  for (const type of ["pointerdown", "keydown"]) addEventListener(type, wake, { once: true, passive: true });
}
