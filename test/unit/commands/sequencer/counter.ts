import type { AggregateKind } from '../../../../src/commands/sequencer/aggregate-kind.js';
import { type Decision, Refusal } from '../../../../src/domain/decision.js';
import { eventId } from '../../../../src/eventstore/codec/event-id.js';
import { EventWriter } from '../../../../src/eventstore/codec/event-writer.js';

/** The smallest aggregate that there is: it adds up, to a limit, and does nothing by itself. */
export interface Counter {
  sum: number;
  time: string;
}

export interface Add {
  readonly by: number;
}

export interface Added {
  readonly type: 'Added';
  readonly data: { readonly by: number; readonly sum: number; readonly at: string };
}

const LIMIT = 100;

const writer = new EventWriter();

export const COUNTER: AggregateKind<Counter, Add, Added> = {
  name: 'counter',
  idField: 'counterId',
  streamOf: (id) => `counter-${id}`,
  initial: () => ({ sum: 0, time: '' }),
  decide: add,
  evolve(counter, { data }) {
    counter.sum = data.sum;
    counter.time = data.at;
  },
  exists: ({ time }) => time !== '',
  timeOf: ({ time }) => time,
  encode(event, { commandId, fingerprint = '' }, index, previousHash) {
    const { type, data } = event;
    const hash = writer.data(type, data, previousHash);
    const metadata = { commandId, fingerprint, hash };
    const [id, json] = [eventId(commandId, index, hash), writer.metadata(metadata)];
    return { event: { id, type, data, metadata, json }, hash };
  },
  decode: ({ type, data }) => ({ type, data }) as unknown as Added,
};

function add({ sum: before }: Counter, { by }: Add, at: string): Decision<Added> {
  const sum = before + by;
  if (sum > LIMIT) return new Refusal('INVALID_REQUEST', `counts to ${LIMIT} at most`);
  return [{ type: 'Added', data: { by, sum, at } }];
}
