import { Type } from 'typebox';

import { ProjectionAnswer, ProjectionsAnswer } from '../../answers/projections.js';
import { STAFF } from '../access.js';
import { API_PREFIX, query, type Route } from '../route.js';

/** They tell of the read model itself: none of them waits for it. */
export const projectionRoutes: readonly Route[] = [
  query({
    method: 'GET',
    path: `${API_PREFIX}/projections`,
    what: 'how far each read model is',
    access: STAFF,
    limit: 'queries',
    answer: ProjectionsAnswer,
    handle: (_request, { queries }) => queries.listProjections.execute(),
  }),
  query({
    method: 'GET',
    path: `${API_PREFIX}/projections/:name`,
    what: 'how far one read model is',
    access: STAFF,
    limit: 'queries',
    params: { name: Type.String({ description: 'The name of a projection, such as orders.' }) },
    answer: ProjectionAnswer,
    handle: ({ params }, { queries }) => queries.getProjection.execute(params.name),
  }),
];
