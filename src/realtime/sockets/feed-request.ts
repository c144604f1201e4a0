import { ApplicationError } from '../../errors.js';
import { toDto, toNothing } from '../../validation/to-dto.js';
import type { Channel, ChannelParams } from '../channel.js';
import { allChannels } from '../channels/all-channels.js';

/** What can be asked of a channel over the socket. */
export const METHODS = ['subscribe', 'unsubscribe'] as const;

/** Asks for nothing but an answer: browsers are not shown the pings of the protocol. */
export const PING = 'ping';

/** A request over the socket. */
export type FeedRequest = ChannelRequest | { readonly method: typeof PING };

/** What is asked of a channel. */
export interface ChannelRequest {
  readonly method: (typeof METHODS)[number];
  readonly channel: Channel;
  readonly params: ChannelParams;
}

const MEMBERS: readonly string[] = ['id', 'method', 'params'];

/** @throws ApplicationError INVALID_REQUEST naming the member at fault */
export function readFeedRequest(message: Readonly<Record<string, unknown>>): FeedRequest {
  const unknown = Object.keys(message).find((member) => !MEMBERS.includes(member));
  if (unknown !== undefined) throw invalid(unknown, `${unknown} is not a known field`);
  const { params } = message;
  if (message['method'] === PING) {
    if (params !== undefined) throw invalid('params', `${PING} takes no params`);
    return { method: PING };
  }
  const method = METHODS.find((each) => each === message['method']);
  if (method === undefined) {
    throw invalid('method', `method must be one of ${[...METHODS, PING].join(', ')}`);
  }
  if (typeof params !== 'object' || params === null || Array.isArray(params)) {
    throw invalid('params', 'params must be a JSON object');
  }
  const { channel: name, ...rest } = params as { readonly channel?: unknown };
  const channel = allChannels.find((each) => each.name === name);
  if (channel === undefined) {
    const names = allChannels.map((each) => each.name).join(', ');
    throw invalid('channel', `channel must be one of ${names}`);
  }
  return { method, channel, params: readParams(channel, rest) };
}

/** What a channel is asked for. @throws ApplicationError INVALID_REQUEST */
export function readParams({ params: Params }: Channel, sent: object): ChannelParams {
  if (Params === undefined) {
    toNothing(sent);
    return {};
  }
  // A member that was left out is none: what tells one subscription from another is what was sent.
  return Object.fromEntries(
    Object.entries(toDto(Params, sent)).filter(([, value]) => value !== undefined),
  );
}

function invalid(field: string, rule: string): ApplicationError {
  return new ApplicationError('INVALID_REQUEST', rule, { fields: [{ field, rule }] });
}
