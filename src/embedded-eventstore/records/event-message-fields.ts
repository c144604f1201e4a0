/* Numbers of the fields of the message that carries an event to readers, and the keys of its metadata. */

export const ReadResp = { event: 1 } as const;
export const ReadEvent = { event: 1, commitPosition: 3 } as const;
export const Recorded = {
  id: 1,
  stream: 2,
  revision: 3,
  preparePosition: 4,
  commitPosition: 5,
  metadata: 6,
  customMetadata: 7,
  data: 8,
} as const;
export const StreamIdentifier = { name: 3 } as const;
export const Uuid = { structured: 1, string: 2 } as const;
export const Entry = { key: 1, value: 2 } as const;

/** Keys of the metadata that EventStoreDB itself gives every event. */
export const MetadataKeys = {
  type: 'type',
  contentType: 'content-type',
  created: 'created',
} as const;

/** Makes milliseconds the ticks of 100 ns in which clients are told the time. */
export const TICK_DIGITS = '0000';
