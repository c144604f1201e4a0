/** Which events a filtered read of the log lets through: a test of the stream name, or of the event type. */
export type EventFilter =
  | { readonly on: 'stream'; readonly matches: (stream: string) => boolean }
  | { readonly on: 'type'; readonly matches: (type: string) => boolean };
