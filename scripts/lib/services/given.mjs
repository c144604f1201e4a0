/**
 * The first way: servers that the person who runs the tests has named.
 * @param {Record<string, string | undefined>} env
 * @returns {import('./services.mjs').Way}
 */
export const given = (env) => async (missing) =>
  missing.flatMap((service) => {
    const url = env[service.variable];
    return url ? [{ service, url, how: service.variable, stop: async () => {} }] : [];
  });
