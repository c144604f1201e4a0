import type { Feed, PositionedView } from './positioned-view.js';

/** As much of a MessagePort, or of a worker, as the views need; what one side posts the other hears, in order. */
export interface ViewPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  off(event: 'message', listener: (message: unknown) => void): unknown;
}

/** What a view across a port is told. Short, for the thread that hears it serves others. */
type Told =
  | { readonly op: 'leave' }
  | { readonly op: 'reset'; readonly position: bigint; readonly content: unknown }
  | {
      readonly op: 'advance';
      readonly from: bigint;
      readonly to: bigint;
      readonly change: unknown;
    };

/** `round` counts how often the view was begun, so that a loss that has been mended is not mended again. */
type Message = { readonly view: string; readonly round: number; readonly feed: Feed } & Told;

interface Loss {
  readonly lostView: string;
  readonly round: number;
}

/**
 * A view that is kept in another thread: what happens to it is posted there, and nobody waits for an answer. When it is
 * found elsewhere than it was said to be, the other side says so, and the next change answers that it is lost.
 */
export class PortView<Change, Content> implements PositionedView<Change, Content> {
  readonly #port: ViewPort;
  readonly #name: string;
  #round = 0;
  /** Undefined while it is lost. */
  #feed: Feed | undefined;

  /** @param name by which the other side knows the view */
  constructor(port: ViewPort, name: string) {
    this.#port = port;
    this.#name = name;
    port.on('message', this.#hear);
  }

  /** The views of a thread are not older than those who feed them from beside. @returns false */
  async resume(): Promise<boolean> {
    return false;
  }

  async reset(feed: Feed, position: bigint, content: Content): Promise<boolean> {
    this.#round += 1;
    this.#feed = feed;
    this.#post(feed, { op: 'reset', position, content });
    return true;
  }

  async advance(feed: Feed, from: bigint, to: bigint, change: Change): Promise<boolean> {
    if (this.#feed === undefined) return false;
    this.#post(feed, { op: 'advance', from, to, change });
    return true;
  }

  async leave(): Promise<void> {
    if (this.#feed === undefined) return;
    this.#post(this.#feed, { op: 'leave' });
    this.#feed = undefined;
  }

  #post(feed: Feed, told: Told): void {
    const { number, epoch } = feed;
    const message: Message = {
      view: this.#name,
      round: this.#round,
      feed: { number, epoch },
      ...told,
    };
    this.#port.postMessage(message);
  }

  readonly #hear = (message: unknown): void => {
    const { lostView, round } = message as Partial<Loss>;
    if (lostView === this.#name && round === this.#round) this.#feed = undefined;
  };
}

/**
 * Lets views be fed from the other side of a port, where a PortView of the same name stands for each. Messages of other
 * kinds are left alone.
 * @returns stops it: the views are lost
 */
export function receiveViews(
  port: ViewPort,
  views: ReadonlyMap<string, PositionedView<never, never>>,
): () => Promise<void> {
  const hear = (message: unknown): void => {
    const { view: name = '' } = message as Partial<Message>;
    // Each is told what the PortView of its name was, which is of its type.
    const view = views.get(name) as PositionedView<unknown, unknown> | undefined;
    if (view === undefined) return;
    const told = message as Message;
    const tellLoss = (): void => {
      const loss: Loss = { lostView: name, round: told.round };
      port.postMessage(loss);
    };
    apply(view, told).then((isApplied) => isApplied || tellLoss(), tellLoss);
  };
  port.on('message', hear);
  return async () => {
    port.off('message', hear);
    await Promise.all([...views.values()].map((view) => view.leave()));
  };
}

async function apply(view: PositionedView<unknown, unknown>, told: Message): Promise<boolean> {
  switch (told.op) {
    case 'reset':
      return view.reset(told.feed, told.position, told.content);
    case 'advance':
      return view.advance(told.feed, told.from, told.to, told.change);
    case 'leave':
      await view.leave();
      return true;
  }
}
