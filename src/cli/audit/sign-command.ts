import { Command, InvalidArgumentError } from 'commander';

import { checkpointStream, MarketSigner } from '../../audit/index.js';
import { monotonicMs, now } from '../../environment/clock.js';
import { randomUUID } from '../../environment/ids.js';
import { clearInterval, setInterval, type Timer } from '../../environment/timers.js';
import type { EventStore, RecordedEvent } from '../../eventstore/event-store.js';
import { ApplicationError } from '../../errors.js';
import { WrongExpectedRevision } from '../../eventstore/errors.js';
import { MARKET_STREAM_PREFIX } from '../../eventstore/streams.js';
import { endWhenInterrupted } from '../interruption.js';
import { loadConfig } from '../load-config.js';
import { stopSignal } from '../stop-signal.js';
import { keepCheckpoint } from './kept-checkpoints.js';
import { privateKey, publicKeys } from './keys.js';
import { chosenStreams, withStore } from './with-store.js';

interface Options {
  readonly all?: true;
  readonly key?: string;
  readonly publicKey?: readonly string[];
  readonly out?: string;
  readonly follow?: true;
  readonly everyEvents: number;
  readonly everyMinutes: number;
  readonly earlierRulesBefore?: bigint;
}

/** At Ctrl-C. */
const SIGNED_SO_FAR =
  'each checkpoint that was named is signed, and what came after the last of a market is not';

const MS_PER_MINUTE = 60_000;
/** How often it is looked whether it is time to sign. */
const TICK_MS = 1_000;

/** `tradeflow audit sign`: verifies markets and appends signed checkpoints to their audit streams. */
export function signCommand(): Command {
  return new Command('sign')
    .description('verify markets and sign what was found in order: a checkpoint in audit-<market>')
    .argument('[market]', 'symbol of the market')
    .option('--all', 'all markets')
    .option('--key <file>', 'private key (PEM); default: the one that AUDIT_PRIVATE_KEY names')
    .option(
      '--public-key <files...>',
      'other keys whose earlier checkpoints count, after a change of keys',
    )
    .option('--out <file>', 'append each checkpoint there, a line of JSON, to be kept elsewhere')
    .option('--follow', 'go on until Ctrl-C, and sign what comes')
    .option('--every-events <number>', 'with --follow: after so many events', parseCount, 10_000)
    .option('--every-minutes <number>', 'with --follow: or after so many minutes', parseCount, 10)
    .option(
      '--earlier-rules-before <revision>',
      'of one market: what release 0.1.0 did before this event counts as it did then, though nobody has signed it yet',
      parseRevision,
    )
    .addHelpText(
      'after',
      '\nExit code 0: signed; 2: not signed, because a history has a fault; 1: not done.',
    )
    .action(sign);
}

async function sign(market: string | undefined, options: Options): Promise<void> {
  if (options.all === true && options.earlierRulesBefore !== undefined) {
    const why = '--earlier-rules-before is a revision of one market, and goes not with --all';
    throw new ApplicationError('INVALID_REQUEST', why);
  }
  loadConfig(); // Which may name the keys.
  const key = privateKey(options.key);
  const trusted = publicKeys(options.publicKey);
  await withStore(async (store) => {
    const make = (stream: string) =>
      new SigningOfMarket(store, stream, {
        makeSigner: (earlier) => new MarketSigner(stream, key, trusted, earlier),
        earlierRulesBefore: options.earlierRulesBefore,
        out: options.out,
      });
    const stopped = options.follow === true ? stopSignal() : undefined;
    if (stopped === undefined) endWhenInterrupted(() => SIGNED_SO_FAR);
    const streams = await chosenStreams(store, { market, all: options.all });
    const signing = new Map(streams.map((stream) => [stream, make(stream)]));
    for (const each of signing.values()) await each.catchUp();
    if (stopped === undefined) for (const each of signing.values()) await each.sign();
    else {
      await follow(store, signing, { ...options, make }, stopped);
      console.error(`tradeflow: ended: ${SIGNED_SO_FAR}`);
    }
  });
}

interface Following extends Options {
  /** Makes what signs a market that is listed later. */
  readonly make: (stream: string) => SigningOfMarket;
}

/** Takes what comes, of all those markets, and signs each when it is time, until it is told to stop. */
async function follow(
  store: EventStore,
  signing: Map<string, SigningOfMarket>,
  options: Following,
  stopped: Promise<unknown>,
): Promise<void> {
  const streamPrefixes = options.all ? [MARKET_STREAM_PREFIX] : [...signing.keys()];
  const positions = [...signing.values()].map(({ position }) => position);
  const after = positions.reduce((least, each) => (each < least ? each : least), positions[0]!);
  const subscription = store.subscribeToAll({ after, streamPrefixes });
  // One thing at a time, whether an event or the clock asks for it.
  let busy = Promise.resolve();
  const inTurn = (work: () => Promise<void>) => (busy = busy.then(work));
  const signDue = async () => {
    for (const each of signing.values()) await each.signWhenDue(options);
  };
  let tick: Timer | undefined;
  const ticking = new Promise<never>((_, reject) => {
    tick = setInterval(() => void inTurn(signDue).catch(reject), TICK_MS);
  });
  try {
    await Promise.race([stopped, take(), ticking]);
  } finally {
    clearInterval(tick);
    await subscription.close();
    await busy;
  }

  async function take(): Promise<void> {
    for await (const { events } of subscription) {
      await inTurn(async () => {
        for (const event of events) {
          if (!signing.has(event.stream) && options.all) {
            signing.set(event.stream, options.make(event.stream));
          }
          signing.get(event.stream)?.take(event);
        }
        await signDue();
      });
    }
  }
}

/** @param earlierRulesBefore the revision before which the rules of 0.1.0 are the ones; undefined: it is not known of any */
type MakeSigner = (earlierRulesBefore: bigint | undefined) => MarketSigner;

interface SigningParts {
  readonly makeSigner: MakeSigner;
  /** The revision before which the rules of 0.1.0 may be the ones where no checkpoint vouches for it. */
  readonly earlierRulesBefore: bigint | undefined;
  readonly out: string | undefined;
}

/** One market whose checkpoints are written here. */
class SigningOfMarket {
  readonly #store: EventStore;
  readonly #stream: string;
  readonly #make: MakeSigner;
  readonly #earlierRulesBefore: bigint | undefined;
  readonly #out: string | undefined;
  #signer: MarketSigner;
  #next = 0n;
  #position = 0n;
  #signedAtMs = monotonicMs();
  #hasToldFault = false;

  constructor(
    store: EventStore,
    stream: string,
    { makeSigner, earlierRulesBefore, out }: SigningParts,
  ) {
    this.#store = store;
    this.#stream = stream;
    this.#make = makeSigner;
    this.#earlierRulesBefore = earlierRulesBefore;
    this.#out = out;
    this.#signer = makeSigner(undefined);
  }

  /** Of the last event taken. */
  get position(): bigint {
    return this.#position;
  }

  /** Reads the checkpoints that are there, and the market as far as it goes. */
  async catchUp(): Promise<void> {
    await this.#readWhole(undefined);
    const before = this.#signer.grantedEarlierRules(this.#earlierRulesBefore);
    if (before !== undefined) await this.#readWhole(before);
  }

  async #readWhole(earlierRulesBefore: bigint | undefined): Promise<void> {
    this.#signer = this.#make(earlierRulesBefore);
    this.#next = 0n;
    const audit = checkpointStream(this.#stream);
    for await (const record of this.#store.readStream(audit)) this.#signer.takeCheckpoint(record);
    for await (const record of this.#store.readStream(this.#stream)) this.take(record);
  }

  /** Takes an event, unless it was taken before. */
  take(record: RecordedEvent): void {
    if (record.revision < this.#next) return;
    this.#signer.takeEvent(record);
    this.#next = record.revision + 1n;
    this.#position = record.position;
  }

  async signWhenDue({ everyEvents, everyMinutes }: Options): Promise<void> {
    const isTime = monotonicMs() - this.#signedAtMs >= everyMinutes * MS_PER_MINUTE;
    if (this.#signer.unsigned >= everyEvents || isTime) await this.sign();
  }

  /** Signs what has not been signed, and tells so. */
  async sign(): Promise<void> {
    this.#signedAtMs = monotonicMs();
    const { fault } = this.#signer;
    if (fault !== undefined) return this.#tellFault(fault);
    const signed = this.#signer.sign(now().toISOString());
    if (signed === undefined) return;
    const { number, event } = signed;
    const audit = checkpointStream(this.#stream);
    try {
      const expected = number === 0 ? 'no_stream' : BigInt(number) - 1n;
      await this.#store.append(audit, [{ id: randomUUID(), ...event }], expected);
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
      console.error(`${audit}: somebody else signs too; reading what there is`);
      return this.catchUp();
    }
    this.#signer.stored();
    if (this.#out !== undefined) keepCheckpoint(this.#out, event);
    console.log(`${audit}: checkpoint ${number}, up to event ${this.#next - 1n}`);
  }

  #tellFault(fault: string): void {
    const until = this.#signer.earlierRulesUntil;
    const hint =
      until === undefined
        ? ''
        : `\n  If release 0.1.0 did that, sign this market once with --earlier-rules-before ${until}`;
    if (!this.#hasToldFault) console.error(`${this.#stream}: not signed: ${fault}${hint}`);
    this.#hasToldFault = true;
    process.exitCode = 2;
  }
}

function parseRevision(text: string): bigint {
  if (/^\d{1,18}$/.test(text)) return BigInt(text);
  throw new InvalidArgumentError('It must be the revision of an event.');
}

function parseCount(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number above 0.');
}
