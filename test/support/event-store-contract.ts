import { appendContract } from '../integration/eventstore/contract/append-contract.js';
import { deleteContract } from '../integration/eventstore/contract/delete-contract.js';
import { metadataContract } from '../integration/eventstore/contract/metadata-contract.js';
import { metastreamContract } from '../integration/eventstore/contract/metastream-contract.js';
import { readContract } from '../integration/eventstore/contract/read-contract.js';
import { stockClientContract } from '../integration/eventstore/contract/stock-client-contract.js';
import type { Subject } from '../integration/eventstore/contract/subject.js';
import { subscribeContract } from '../integration/eventstore/contract/subscribe-contract.js';

/** A store under test, and how to be rid of it. */
export interface ContractSubject extends Subject {
  close(): Promise<void>;
}

/**
 * What every event store behind the port must do. It assumes nothing about the store but that it is EventStoreDB or
 * like it: its streams are named anew in every run, and others may be writing.
 */
export function eventStoreContract(makeStore: () => Promise<ContractSubject>): void {
  let subject: ContractSubject | undefined;
  const subjectOf = () => {
    if (subject === undefined) throw new Error('the contract runs inside mocha');
    return subject;
  };

  before(async () => {
    subject = await makeStore();
  });

  after(() => subject?.close());

  it('answers a ping', () => subjectOf().store.ping());

  describe('appending', () => appendContract(subjectOf));
  describe('reading a stream', () => readContract(subjectOf));
  describe('subscribing to the log', () => subscribeContract(subjectOf));
  describe('the official client', () => stockClientContract(subjectOf));
  describe('deleting a stream', () => deleteContract(subjectOf));
  describe('stream metadata', () => metadataContract(subjectOf));
  describe('deleting stream metadata', () => metastreamContract(subjectOf));
}
