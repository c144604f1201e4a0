/** The canonical prefix of commands and queries. */
export const API_PREFIX = '/api/v1';
