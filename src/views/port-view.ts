import { sleep } from '../environment/timers.js';
import type { Feed, PortionedView, PositionedView } from './positioned-view.js';

/** Between two portions, so that the other side serves others as well: messages that wait are taken in one go. */
const BREATH_MS = 2;

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
  | { readonly op: 'prepare'; readonly portion: unknown; readonly isFirst: boolean }
  | { readonly op: 'resetToPrepared'; readonly position: bigint }
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
  readonly #portionsOf: ((content: Content) => readonly Content[]) | undefined;
  #round = 0;
  /** Undefined while it is lost. */
  #feed: Feed | undefined;

  /**
   * @param name by which the other side knows the view
   * @param portionsOf how the content of one that is begun portion by portion is divided
   */
  constructor(port: ViewPort, name: string, portionsOf?: (content: Content) => readonly Content[]) {
    this.#port = port;
    this.#name = name;
    this.#portionsOf = portionsOf;
    port.on('message', this.#hear);
  }

  /** The views of a thread are not older than those who feed them from beside. @returns false */
  async resume(): Promise<boolean> {
    return false;
  }

  async reset(feed: Feed, position: bigint, content: Content): Promise<boolean> {
    this.#round += 1;
    this.#feed = feed;
    if (this.#portionsOf === undefined) this.#post(feed, { op: 'reset', position, content });
    else await this.#resetInPortions(feed, position, this.#portionsOf(content));
    return true;
  }

  async #resetInPortions(
    feed: Feed,
    position: bigint,
    portions: readonly Content[],
  ): Promise<void> {
    for (const [index, portion] of portions.entries()) {
      if (index > 0) await sleep(BREATH_MS);
      this.#post(feed, { op: 'prepare', portion, isFirst: index === 0 });
    }
    this.#post(feed, { op: 'resetToPrepared', position });
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
    const { number, epoch, isBehind } = feed;
    const message: Message = {
      view: this.#name,
      round: this.#round,
      feed: { number, epoch, isBehind },
      ...told,
    };
    this.#port.postMessage(message);
  }

  readonly #hear = (message: unknown): void => {
    const { lostView, round } = message as Partial<Loss>;
    if (lostView === this.#name && round === this.#round) this.#feed = undefined;
  };
}

/** A view in this thread that is fed from another; one that the other side begins in portions takes them. */
type ReceivingView<Content> = PositionedView<Content, Content> & Partial<PortionedView<Content>>;

/**
 * Lets views be fed from the other side of a port, where a PortView of the same name stands for each. Messages of other
 * kinds are left alone.
 * @returns stops it: the views are lost
 */
export function receiveViews(
  port: ViewPort,
  views: ReadonlyMap<string, ReceivingView<never>>,
): () => Promise<void> {
  const hear = (message: unknown): void => {
    const { view: name = '' } = message as Partial<Message>;
    // Each is told what the PortView of its name was, which is of its type.
    const view = views.get(name) as ReceivingView<unknown> | undefined;
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

async function apply(view: ReceivingView<unknown>, told: Message): Promise<boolean> {
  switch (told.op) {
    case 'reset':
      return view.reset(told.feed, told.position, told.content);
    case 'prepare':
      view.prepare?.(told.portion, told.isFirst);
      return true;
    case 'resetToPrepared':
      return view.resetToPrepared?.(told.feed, told.position) ?? false;
    case 'advance':
      return view.advance(told.feed, told.from, told.to, told.change);
    case 'leave':
      await view.leave();
      return true;
  }
}
