import { MARKET_STREAM_PREFIX, USER_STREAM_PREFIX } from '../eventstore/streams.js';

/** The streams that projections read: names that start so. */
export const PROJECTED_STREAMS: readonly string[] = [MARKET_STREAM_PREFIX, USER_STREAM_PREFIX];
