import { Type } from 'typebox';

import { type Answer, Closed } from './shapes.js';

/** What there is to find at a server. */
export const IndexAnswer = Closed({
  title: Type.String({ description: 'What it is.' }),
  links: Type.Array(
    Closed({
      href: Type.String({ description: 'A path of this server.' }),
      what: Type.String({ description: 'What is there.' }),
    }),
  ),
});
export type IndexAnswer = Answer<typeof IndexAnswer>;
