import type { Socket } from 'node:net';

import type { WebSocket } from 'ws';

import { type CallerCounting, countQuery } from '../../http/limits/counting.js';
import { asApplicationError } from '../../http/problem-details.js';
import type { Channel, ChannelParams } from '../channel.js';
import type { Granted, Realtime } from '../realtime.js';
import { SocketReceiver } from './socket-receiver.js';

const POLICY_VIOLATION = 1008;
const TRY_AGAIN_LATER = 1013;

/** A reason of a close is 123 bytes at most. */
const MAX_REASON = 123;

/** A client of one feed, which begins when the socket is opened; nothing can be said over it. */
export class PlainSession {
  readonly receiver: SocketReceiver;

  /** @param counting counts the feed; undefined: nothing does */
  constructor(
    client: WebSocket,
    socket: Socket,
    realtime: Realtime,
    { channel, params }: Feed,
    counting?: CallerCounting,
  ) {
    this.receiver = new SocketReceiver(client, socket, (reason) => realtime.noteDrop(reason));
    const detach = realtime.attach(this.receiver);
    let end = (): void => undefined;
    let isGone = false;
    client.on('message', () => this.receiver.close(POLICY_VIOLATION, 'nothing is read here'));
    client.once('close', () => {
      isGone = true;
      end();
      detach();
    });
    const begun = async (): Promise<Granted> => {
      if (counting !== undefined) await countQuery(counting);
      return realtime.subscribe(channel, params, this.receiver);
    };
    begun().then(
      (granted) => {
        if (isGone) return granted.giveUp();
        const subscription = granted.begin();
        end = () => subscription.end();
      },
      (error: unknown) => {
        const { code, message, retryAfter } = asApplicationError(error);
        const reason = Buffer.from(`${code}: ${message}`).subarray(0, MAX_REASON).toString();
        this.receiver.close(retryAfter === undefined ? POLICY_VIOLATION : TRY_AGAIN_LATER, reason);
      },
    );
  }
}

/** What comes over a socket that is for one thing only. */
export interface Feed {
  readonly channel: Channel;
  readonly params: ChannelParams;
}
