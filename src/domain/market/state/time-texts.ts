/** How much of a time's text the minute takes: `2026-01-02T03:04:`. */
const MINUTE = 17;
const MINUTE_MS = 60_000;
const ZERO = 48;

/** Times as texts and in milliseconds; several in a row are often of the same minute, or the same. */
export class TimeTexts {
  #text = '';
  #ms = -1;
  #minute = '-';
  #minuteMs = NaN;

  /** The milliseconds of a text. */
  read(text: string): number {
    if (text === this.#text) return this.#ms;
    if (!text.startsWith(this.#minute)) {
      this.#minute = text.slice(0, MINUTE);
      this.#minuteMs = Date.parse(`${this.#minute}00.000Z`);
    }
    this.#text = text;
    this.#ms = this.#minuteMs + millisecondsIn(text);
    return this.#ms;
  }

  /** The text of a time in milliseconds. */
  write(ms: number): string {
    if (ms === this.#ms) return this.#text;
    const inMinute = ms - this.#minuteMs;
    if (!(inMinute >= 0 && inMinute < MINUTE_MS)) {
      this.#minuteMs = Math.floor(ms / MINUTE_MS) * MINUTE_MS;
      this.#minute = timeText(this.#minuteMs).slice(0, MINUTE);
    }
    this.#ms = ms;
    this.#text = this.#minute + secondsText(ms - this.#minuteMs);
    return this.#text;
  }
}

/** Those that orders are placed at; nearly always the same again. */
const PLACED = new TimeTexts();

/** The milliseconds of a time at which an order was placed. @param text ISO-8601 UTC with milliseconds */
export function millisecondsOf(text: string): number {
  return PLACED.read(text);
}

/** The text of such a time. */
export function timeOf(ms: number): string {
  return PLACED.write(ms);
}

/** ISO-8601 UTC with milliseconds. */
export function timeText(ms: number): string {
  return new Date(ms).toISOString();
}

/** By milliseconds of a minute, what the text of a time says behind it; made when first needed. */
const SECONDS = new Array<string | undefined>(MINUTE_MS);

function secondsText(ms: number): string {
  return (SECONDS[ms] ??= timeText(ms).slice(MINUTE));
}

/** What the text of a time says behind the minute: `05.678Z`. */
function millisecondsIn(text: string): number {
  const digit = (place: number): number => text.charCodeAt(MINUTE + place) - ZERO;
  return (digit(0) * 10 + digit(1)) * 1_000 + digit(3) * 100 + digit(4) * 10 + digit(5);
}
