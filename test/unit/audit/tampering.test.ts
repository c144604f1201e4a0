import { generateKeyPairSync } from 'node:crypto';

import { expect } from 'chai';

import {
  checkpointStream,
  type EventRecord,
  GENESIS_HASH,
  keyId,
  MarketSigner,
  nextHash,
  type VerifiedMarket,
  verifyMarket,
} from '../../../src/audit/index.js';
import type { RecordedEvent } from '../../../src/eventstore/event-store.js';
import { SeededRandom } from '../../support/seeded-random.js';
import { tellSeed } from '../../support/tell-seed.js';
import { engineHistory, settledRecords } from './engine-history.js';

/** Stores tampered with; npm run test:long sets more. */
const MUTATIONS = Number(process.env['AUDIT_MUTATIONS'] ?? 1_000);
const MUTATIONS_OF_HISTORY = 40;
const EVENTS = 60;
const SIGNED_EVERY = 12;
const STREAM = 'market-BTC-USDT';
const CREATED = new Date('2026-01-02T03:04:05.678Z');
const AT = '2026-01-02T04:00:00.000Z';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const publicKeys = new Map([[keyId(publicKey), publicKey]]);

/** A history and its signed checkpoints. */
interface Signed {
  readonly records: readonly EventRecord[];
  readonly checkpoints: readonly EventRecord[];
  /** The revisions up to which they vouch. */
  readonly upTo: readonly number[];
}

function signedHistory(random: SeededRandom): Signed {
  const records = settledRecords(EVENTS, engineHistory(random, undefined, { isQuiet: true }));
  const signer = new MarketSigner(STREAM, privateKey);
  const checkpoints: EventRecord[] = [];
  const upTo: number[] = [];
  for (const [index, record] of records.entries()) {
    signer.takeEvent({ ...record, position: record.revision });
    if (signer.unsigned < SIGNED_EVERY && index < records.length - 1) continue;
    const signed = signer.sign(AT);
    if (signed === undefined) continue;
    checkpoints.push({ ...signed.event, revision: BigInt(signed.number) });
    upTo.push(index);
    signer.stored();
  }
  return { records, checkpoints, upTo };
}

/** The records as a store gives them back that numbers what it holds. */
function stored(stream: string, records: readonly EventRecord[]): RecordedEvent[] {
  return records.map((record, index) => ({
    ...record,
    ...{ id: String(index), created: CREATED, stream },
    ...{ revision: BigInt(index), position: BigInt(index) },
  }));
}

async function verified(records: readonly EventRecord[], checkpoints: readonly EventRecord[]) {
  const streams = new Map([
    [STREAM, stored(STREAM, records)],
    [checkpointStream(STREAM), stored(checkpointStream(STREAM), checkpoints)],
  ]);
  const store = {
    async *readStream(stream: string): AsyncGenerator<RecordedEvent> {
      yield* streams.get(stream) ?? [];
    },
  };
  return verifyMarket(store, STREAM, { publicKeys });
}

/** Chains records anew, as whoever writes a tail can. */
function rechained(records: readonly EventRecord[]): EventRecord[] {
  let hash = GENESIS_HASH;
  return records.map((record) => {
    hash = nextHash(hash, record);
    return { ...record, metadata: { ...record.metadata, hash } };
  });
}

/** What somebody did to a history, and where. */
interface Tampering {
  readonly kind: string;
  readonly records: readonly EventRecord[];
  /** The first event that is not as it was. */
  readonly first: number;
}

const AMOUNTS = ['price', 'quantity', 'remainingQuantity', 'makerRemaining', 'stopPrice'] as const;

/** One amount of an event another, if it has one; otherwise its time. */
function changed(record: EventRecord, random: SeededRandom): EventRecord {
  const names = AMOUNTS.filter((name) => typeof record.data[name] === 'string');
  if (names.length === 0) {
    return { ...record, data: { ...record.data, at: '2027-01-01T00:00:00.000Z' } };
  }
  const name = random.pick(names);
  const amount = record.data[name] as string;
  const last = Number(amount.at(-1));
  const other = amount.slice(0, -1) + String((last + random.between(1, 9)) % 10);
  return { ...record, data: { ...record.data, [name]: other } };
}

function tampered(records: readonly EventRecord[], random: SeededRandom): Tampering {
  const first = random.between(0, records.length - 2);
  const [before, event, behind] = [
    records.slice(0, first),
    records[first]!,
    records.slice(first + 1),
  ];
  const kind = random.pick(['change', 'drop', 'swap', 'insert', 'rewrite', 'cut'] as const);
  switch (kind) {
    case 'change':
      return { kind, first, records: [...before, changed(event, random), ...behind] };
    case 'drop':
      return { kind, first, records: [...before, ...behind] };
    case 'swap':
      return { kind, first, records: [...before, behind[0]!, event, ...behind.slice(1)] };
    case 'insert':
      return {
        kind,
        first,
        records: [
          ...before,
          random.pick(records.filter((each) => each !== event)),
          event,
          ...behind,
        ],
      };
    case 'rewrite':
      return { kind, first, records: rechained([...before, changed(event, random), ...behind]) };
    case 'cut':
      return { kind, first, records: before };
  }
}

/** Where the first fault is told to be. */
function firstFault({ faults }: VerifiedMarket): number {
  return Math.min(...faults.map(({ revision }) => Number(revision)));
}

describe('a store that was tampered with', () => {
  it(`is found out each time, and the first bad event named, over ${MUTATIONS} mutations`, async function () {
    this.timeout(0);
    const random = new SeededRandom();
    tellSeed(this.test, random.seed);
    let history = signedHistory(random);
    for (let mutation = 0; mutation < MUTATIONS; mutation++) {
      if (mutation % MUTATIONS_OF_HISTORY === 0) {
        history = signedHistory(random);
        const untouched = await verified(history.records, history.checkpoints);
        expect(untouched.faults).to.deep.equal([]);
        expect(untouched.signed?.upTo).to.equal(String(history.upTo.at(-1)));
      }
      const { kind, first, records } = tampered(history.records, random);
      const report = await verified(records, history.checkpoints);
      const what = `${kind} at ${first}: ${report.faults.map(({ message }) => message).join('; ')}`;
      expect(report.faults, what).not.to.be.empty;
      if (kind === 'rewrite') {
        // No chain tells where: the event is between what is vouched for and what is not.
        const unsigned = 1 + Math.max(-1, ...history.upTo.filter((each) => each < first));
        expect(firstFault(report), what).to.be.within(unsigned, first);
        expect(report.faults.map(({ rule }) => rule)).to.include('SIGN-HASH');
      } else expect(firstFault(report), what).to.equal(first);
    }
  });

  it('is found out when a checkpoint was changed, dropped or signed with another key', async () => {
    const { records, checkpoints } = signedHistory(new SeededRandom(7));
    const [first, second, ...others] = checkpoints as [EventRecord, EventRecord, ...EventRecord[]];
    const data = { ...second.data, hash: GENESIS_HASH };
    const signed = new MarketSigner(STREAM, generateKeyPairSync('ed25519').privateKey);
    for (const record of records) signed.takeEvent({ ...record, position: record.revision });
    const strange = { ...signed.sign(AT)!.event, revision: 0n };
    for (const [some, why] of [
      [[first, { ...second, data }, ...others], 'checkpoint 1: its signature is not valid'],
      [[first, ...others], 'checkpoint 1: its number is 2'],
      [[strange], 'checkpoint 0: it is signed with a key that is not given'],
    ] as const) {
      const { faults } = await verified(records, some);
      expect(faults.map(({ rule }) => rule)).to.deep.equal(['SIGN-VALID']);
      expect(faults[0]?.message).to.contain(why);
    }
  });

  it('is found out when its end is gone, which only a checkpoint knows', async () => {
    const { records, checkpoints } = signedHistory(new SeededRandom(8));
    const { faults } = await verified(records.slice(0, -1), checkpoints);
    expect(faults.map(({ rule }) => rule)).to.include('SIGN-GONE');
  });
});
