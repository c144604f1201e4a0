/*
 * Made from the description of the API by `npm run client`: not to be edited.
 */

/** The operations that may be sent again under an Idempotency-Key. */
export const keyedCommands: ReadonlySet<string> = new Set([
  'POST /api/v1/users',
  'POST /api/v1/users/{userId}/cancel-after',
  'POST /api/v1/users/{userId}/suspend',
  'POST /api/v1/users/{userId}/resume',
  'POST /api/v1/users/{userId}/kill',
  'DELETE /api/v1/users/{userId}/personal-data',
  'POST /api/v1/users/{userId}/keys',
  'DELETE /api/v1/users/{userId}/keys/{keyId}',
  'POST /api/v1/tokens/revoke',
  'POST /api/v1/markets',
  'PATCH /api/v1/markets/{symbol}',
  'PUT /api/v1/markets/{symbol}/bounds',
  'POST /api/v1/markets/{symbol}/delist',
  'DELETE /api/v1/markets/{symbol}/orders',
  'POST /api/v1/orders',
  'DELETE /api/v1/orders',
  'POST /api/v1/orders/batch',
  'PUT /api/v1/orders/{orderId}',
  'DELETE /api/v1/orders/{orderId}',
  'PUT /api/v1/orders/by-client-id/{clientOrderId}',
  'DELETE /api/v1/orders/by-client-id/{clientOrderId}',
]);
