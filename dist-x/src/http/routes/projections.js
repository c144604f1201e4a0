import { Type } from 'typebox';
import { BuildRequestedAnswer, ProjectionDetailsAnswer, ProjectionsAnswer, } from '../../answers/projections.js';
import { OPERATORS, STAFF } from '../access.js';
import { API_PREFIX, operation, query } from '../route.js';
const name = Type.String({ description: 'The name of a projection, such as orders.' });
/** They tell of the read model itself: none of them waits for it, and a rebuild is done when GET says so. */
export const projectionRoutes = [
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
        params: { name },
        answer: ProjectionDetailsAnswer,
        handle: ({ params }, { queries }) => queries.getProjection.execute(params.name),
    }),
    operation({
        method: 'POST',
        path: `${API_PREFIX}/projections/:name/rebuild`,
        what: 'rebuild a read model beside the live one, and swap it in',
        access: OPERATORS,
        limit: 'commands',
        params: { name },
        answer: BuildRequestedAnswer,
        handle: ({ params }, { projections }) => projections.rebuild(params.name),
    }),
    operation({
        method: 'POST',
        path: `${API_PREFIX}/projections/:name/rollback`,
        what: 'go back to the tables before, which the last rebuild has kept',
        access: OPERATORS,
        limit: 'commands',
        params: { name },
        answer: BuildRequestedAnswer,
        handle: ({ params }, { projections }) => projections.rollBack(params.name),
    }),
];
//# sourceMappingURL=projections.js.map