const STREAMS = '/event_store.client.streams.Streams';

/** The paths of the methods that this server offers. */
export const Paths = {
  read: `${STREAMS}/Read`,
  append: `${STREAMS}/Append`,
  batchAppend: `${STREAMS}/BatchAppend`,
  delete: `${STREAMS}/Delete`,
  tombstone: `${STREAMS}/Tombstone`,
  supportedMethods: '/event_store.client.server_features.ServerFeatures/GetSupportedMethods',
  gossip: '/event_store.client.gossip.Gossip/Read',
} as const;
