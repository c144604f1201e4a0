import type { Feed } from '../positioned-view.js';
import { FEED_EXPIRY_MS } from '../standing.js';
import type { RedisLink } from './redis-link.js';

/** A position as Redis keeps it: texts of one length, which compare as the positions do. */
export function positionText(position: bigint): string {
  return (position + 1n).toString().padStart(20, '0');
}

/** The position that a text of `positionText` is. */
export function positionOf(text: string): bigint {
  return BigInt(text) - 1n;
}

/** The state of one view in Redis. */
export class RedisState {
  constructor(
    readonly link: RedisLink,
    /** Its key; in braces, as the hash tag that it is. */
    readonly key: string,
  ) {}

  /** As PositionedView tells. */
  resume({ epoch, number }: Feed, position: bigint, expiryMs = FEED_EXPIRY_MS): Promise<boolean> {
    const args = [epoch, number, positionText(position), expiryMs].map(String);
    return this.link.run('feed', (client) => client.resumeView(this.key, ...args));
  }

  /**
   * Begins a new instance.
   * @param position left out, the view stays lost until one is set
   * @returns false, having changed nothing, when it is fed under a higher epoch
   */
  begin({ epoch, number }: Feed, instance: string, position?: bigint): Promise<boolean> {
    const args = [epoch, number, FEED_EXPIRY_MS].map(String);
    args.push(instance, ...(position === undefined ? [] : [positionText(position)]));
    return this.link.run('feed', (client) => client.beginView(this.key, ...args));
  }

  /** The first arguments of every script that advances a view. */
  advanceArguments({ epoch }: Feed, from: bigint, to: bigint): string[] {
    return [String(epoch), positionText(from), positionText(to), String(FEED_EXPIRY_MS)];
  }
}
