import { SYMBOL, type World } from './world.js';

/** Something that is taken from a server, and what an operator is to see of it. */
export interface Outage {
  readonly what: string;
  /** Of /health and /readyz. */
  readonly part: 'eventStore' | 'readDatabase' | 'views';
  /** The message of the line that tells of it; what a request's line says, where there is no other. */
  readonly line: RegExp;
  /** Whether that line comes by itself, and not with what is asked for. */
  readonly isTold?: true;
  /** Begins it. @returns what ends it */
  readonly begin: (world: World) => Promise<() => Promise<void>>;
  /** What is read while it lasts, where that is not the orders of a user. */
  readonly query?: (world: World) => string;
}

const cut = (name: keyof World['links']) => (world: World) => world.links[name].cut();

const freeze = (name: keyof World['links']) => async (world: World) => {
  const link = world.links[name];
  link.freeze();
  return async () => link.thaw();
};

/** In this order: the last one stays. */
export const OUTAGES: readonly Outage[] = [
  {
    ...{ what: 'the event store is dead', part: 'eventStore' },
    ...{
      line: /^nobody accepts connections to the event store/,
      isTold: true,
      begin: cut('store'),
    },
  },
  {
    ...{ what: 'the event store is frozen', part: 'eventStore' },
    ...{ line: /^the event store does not answer/, isTold: true, begin: freeze('store') },
  },
  {
    ...{ what: "the event store's disk is full", part: 'eventStore' },
    ...{
      line: /^the event store does not answer/,
      isTold: true,
      begin: (world) => world.fillDisk(),
    },
  },
  {
    ...{ what: 'MySQL is dead', part: 'readDatabase' },
    ...{ line: /^MySQL/, isTold: true, begin: cut('mysql') },
  },
  {
    ...{ what: 'MySQL is frozen', part: 'readDatabase' },
    ...{ line: /^MySQL/, isTold: true, begin: freeze('mysql') },
  },
  {
    ...{ what: 'Redis is dead', part: 'views' },
    ...{ line: /^Redis/, isTold: true, begin: cut('redis') },
  },
  {
    ...{ what: 'Redis is frozen', part: 'views' },
    ...{ line: /^Redis/, isTold: true, begin: freeze('redis') },
  },
  {
    ...{ what: 'a record of the event store is damaged', part: 'eventStore' },
    line: /^a record of the event store is damaged/,
    async begin(world) {
      await world.damageUser();
      return async () => undefined;
    },
    query: (world) => `/api/v1/streams/user-${world.damaged}/events`,
  },
];

/** An order that rests. */
export const orderOf = (userId: string): object => ({
  ...{ userId, symbol: SYMBOL, side: 'buy', type: 'limit', price: '1.00', quantity: '1' },
});
