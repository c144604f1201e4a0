import { Type } from 'typebox';

import { StreamEventsPage } from '../../answers/streams.js';
import { StreamEventsDto } from '../../queries/stream-events.js';
import { STAFF } from '../access.js';
import { API_PREFIX, query, type Route } from '../route.js';

const Stream = Type.String({ description: 'market-<symbol> or user-<userId>.' });

/** They read the event store itself, which is always current: none of them waits for the read model. */
export const streamRoutes: readonly Route[] = [
  query({
    method: 'GET',
    path: `${API_PREFIX}/streams/:stream/events`,
    what: 'the raw events of a stream, oldest first',
    access: STAFF,
    limit: 'queries',
    params: { stream: Stream },
    query: StreamEventsDto,
    answer: StreamEventsPage,
    handle: ({ params, query: page }, { queries }) =>
      queries.streamEvents.execute(params.stream, page),
    lines: ({ params, query: which }, { queries }) =>
      queries.streamEvents.all(params.stream, which),
  }),
];
