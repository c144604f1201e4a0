import openapiTS, { astToString } from 'openapi-typescript';

const HEADER = `/*
 * Made from the description of the API by \`npm run client\`: not to be edited.
 */
`;

/** @typedef {{ paths: Record<string, Record<string, { parameters: readonly { $ref?: string }[] }>> }} Document */

/** Where the files below lie. */
export const CLIENT_FOLDER = 'clients/typescript/src/generated';

/**
 * What the client for TypeScript has from the description of the API.
 * @param {object} document by OpenAPI
 * @returns {Promise<Readonly<Record<string, string>>>} texts by the names of their files
 */
export async function clientFiles(document) {
  const types = astToString(await openapiTS(JSON.stringify(document), { immutable: true }));
  return {
    'api.ts': HEADER + types,
    'keyed-commands.ts': HEADER + keyedCommands(/** @type {Document} */ (document)),
  };
}

/**
 * The operations that take an Idempotency-Key, of which only the description knows.
 * @param {Document} document
 */
function keyedCommands({ paths }) {
  const keyed = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { parameters }]) =>
        parameters.some(({ $ref }) => $ref?.endsWith('/Idempotency-Key')),
      )
      .map(([method]) => `  '${method.toUpperCase()} ${path}',`),
  );
  return `
/** The operations that may be sent again under an Idempotency-Key. */
export const keyedCommands: ReadonlySet<string> = new Set([
${keyed.join('\n')}
]);
`;
}
