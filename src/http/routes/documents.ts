import { Type } from 'typebox';

import { IndexAnswer } from '../../answers/index-answer.js';
import { ApplicationError } from '../../errors.js';
import { type Assets, REDOC, SWAGGER_UI } from '../documents/documents.js';
import { OPEN_API_PATH } from '../documents/open-api.js';
import { document, type DocumentReply, type Route } from '../route.js';

const HTML = 'text/html';
const Page = Type.String({ description: 'A page.' });

const OF_EVERYBODY = { method: 'GET', access: 'public', limit: 'queries' } as const;

/** What the server tells of itself, to programs and to people; served by a process of any role. */
export const documentRoutes: readonly Route[] = [
  document({
    ...OF_EVERYBODY,
    path: '/',
    what: 'what there is to find here',
    media: ['application/json', HTML],
    answer: IndexAnswer,
    handle: ({ media }, documents) => ({
      text: media === HTML ? documents.indexPage : JSON.stringify(documents.index),
    }),
  }),
  document({
    ...OF_EVERYBODY,
    path: OPEN_API_PATH,
    what: 'the description of all routes, by OpenAPI',
    media: ['application/json'],
    answer: Type.Object({}, { description: 'A document by OpenAPI 3.1.' }),
    handle: (_request, { openApi }) => ({ text: openApi }),
  }),
  document({
    ...OF_EVERYBODY,
    path: '/docs',
    what: 'the same to read and to try, by Swagger UI',
    media: [HTML],
    answer: Page,
    handle: (_request, { swaggerUiPage }) => ({ text: swaggerUiPage }),
  }),
  assets('/docs', SWAGGER_UI),
  document({
    ...OF_EVERYBODY,
    path: '/redoc',
    what: 'the same to read, by Redoc',
    media: [HTML],
    answer: Page,
    handle: (_request, { redocPage }) => ({ text: redocPage }),
  }),
  assets('/redoc', REDOC),
];

/** The parts of a page. */
function assets(page: '/docs' | '/redoc', parts: Assets): Route {
  return document({
    ...OF_EVERYBODY,
    path: `${page}/:file`,
    what: `what the page ${page} is made of`,
    params: { file: Type.String({ enum: Object.keys(parts) }) },
    media: ['text/javascript', 'text/css', 'image/png'],
    answer: Type.String(),
    handle: ({ params: { file } }): DocumentReply => {
      const part = Object.hasOwn(parts, file) ? parts[file] : undefined;
      if (part === undefined) {
        throw new ApplicationError('ROUTE_NOT_FOUND', `the page ${page} has no such part`);
      }
      return 'file' in part ? part : { text: part.script, media: 'text/javascript' };
    },
  });
}
