import { Listener } from './listeners.js';

const SLOW = 20;
const DEAD = 20;
const HOSTILE = 10;

/** How often each hostile one sends a portion of what follows: twice as many as a socket may send in a second. */
const FLOOD_EVERY_MS = 100;
const FLOOD_MESSAGES = 40;

/** Longer than a message may be. */
const HUGE = 'x'.repeat(20 * 1024);

/**
 * Subscribers that are no good: some read a little now and then, some nothing at all, and some flood the server with nonsense and
 * with what is too long, and come again as often as they are thrown out.
 */
export class Crowd {
  readonly what = `${SLOW} slow, ${DEAD} dead and ${HOSTILE} hostile`;
  readonly #url: string;
  readonly #listeners: Listener[] = [];
  readonly #timers: NodeJS.Timeout[] = [];

  private constructor(url: string) {
    this.#url = url;
  }

  static async open(url: string): Promise<Crowd> {
    const crowd = new Crowd(url);
    for (let i = 0; i < SLOW + DEAD; i++) {
      const listener = await crowd.#join(true);
      listener.pause();
      if (i < SLOW) crowd.#timers.push(setInterval(() => listener.read(), 1_000));
    }
    for (let i = 0; i < HOSTILE; i++) crowd.#annoy(await crowd.#join(false));
    return crowd;
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
    for (const each of this.#listeners) each.close();
  }

  async #join(subscribes: boolean): Promise<Listener> {
    const listener = await Listener.open(this.#url, subscribes, false);
    this.#listeners.push(listener);
    return listener;
  }

  #annoy(listener: Listener): void {
    let times = 0;
    const timer = setInterval(() => {
      times += 1;
      if (listener.isClosed) {
        clearInterval(timer);
        void this.#join(false).then((again) => this.#annoy(again));
      } else if (times % 10 === 0) listener.send(HUGE);
      else for (let i = 0; i < FLOOD_MESSAGES; i++) listener.send(`{"nonsense":${i}`);
    }, FLOOD_EVERY_MS);
    this.#timers.push(timer);
  }
}
