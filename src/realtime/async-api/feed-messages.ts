import { type TProperties, type TSchema, Type } from 'typebox';

import { BigInteger, Closed } from '../../answers/shapes.js';
import type { Channel } from '../channel.js';
import { allChannels } from '../channels/all-channels.js';
import { messageSchemas, paramSchemas } from '../message-schemas.js';
import { METHODS, PING } from '../sockets/feed-request.js';
import { Status as FeedStatus } from '../status.js';
import {
  type DescribedMessage,
  LOGGED_IN,
  LOGIN,
  type Messages,
  PROBLEM,
  RequestId,
} from './message.js';

/* What goes over the sockets of live feeds. */

/** What comes over every feed. */
const STATUS: Messages = {
  status: { summary: 'whether what is told is all there is', payload: FeedStatus },
};

export function feedRequests(): Messages {
  const ping = Closed({ id: RequestId, method: Type.Literal(PING) });
  const ofChannels = Object.fromEntries(
    METHODS.flatMap((method) =>
      allChannels.map((channel) => {
        const params = Closed({ channel: Type.Literal(channel.name), ...paramSchemas(channel) });
        const payload = Closed({ id: RequestId, method: Type.Literal(method), params });
        const { what, access } = channel;
        return [`${method}.${channel.name}`, { summary: what, payload, 'x-access': access }];
      }),
    ),
  );
  return {
    ...LOGIN,
    ...ofChannels,
    [PING]: { summary: 'whether the server is there', payload: ping, 'x-access': 'public' },
  };
}

/** What comes over the socket of the channels. */
export function feedMessages(): Messages {
  const ofChannels = Object.assign({}, ...allChannels.map(ofChannel)) as Messages;
  return { ...LOGGED_IN, ...answers(), ...PROBLEM, ...ofChannels, ...STATUS };
}

/** What comes over a socket that is for one channel. */
export function messagesOf(channel: Channel): Messages {
  return { ...ofChannel(channel), ...STATUS };
}

function ofChannel(channel: Channel): Messages {
  return Object.fromEntries(
    Object.entries(messageSchemas(channel)).map(([name, payload]) => [
      name,
      { summary: channel.what, payload },
    ]),
  );
}

function answers(): Messages {
  const result = Type.Union(
    allChannels.map((channel) =>
      Closed({
        channel: Type.Literal(channel.name),
        ...paramSchemas(channel),
        ...startOf(channel),
      }),
    ),
  );
  return { answer: answerOf(result), pong: answerOf(Closed({})) };
}

function answerOf(result: TSchema): DescribedMessage {
  return { payload: Closed({ id: RequestId, status: Type.Literal(200), result }) };
}

/** From where to go on, in the answer to who subscribed without `from`. */
function startOf({ source }: Channel): TProperties {
  if (source.kind !== 'events') return {};
  const position = Type.Optional(BigInteger('Log position that messages are behind.'));
  if (source.marks === 'position') return { position };
  return { sequence: Type.Optional(BigInteger('Sequence that messages are behind.')), position };
}
