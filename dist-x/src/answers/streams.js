import { Type } from 'typebox';
import { BigInteger, Closed, Timestamp } from './shapes.js';
/** A raw event as auditors see it. */
export const StreamEventAnswer = Closed({
    stream: Type.String({ description: 'Such as market-BTC-USDT.' }),
    revision: BigInteger('Its number in the stream, from 0.'),
    position: BigInteger('Its place in the log.'),
    eventId: Type.String({ description: 'A UUID that derives from the command that caused it.' }),
    type: Type.String({ description: 'Such as OrderPlaced.' }),
    data: Type.Unknown({ description: 'What happened, as it was stored.' }),
    metadata: Type.Unknown({ description: 'Who caused it, and the hash that chains it.' }),
    created: Timestamp('When the event store recorded it.'),
});
/** A page of a stream, oldest first. */
export const StreamEventsPage = Closed({
    items: Type.Array(StreamEventAnswer),
    nextFrom: Type.Optional(BigInteger('`from` of the next page; absent when the end of the stream has been reached.')),
});
//# sourceMappingURL=streams.js.map