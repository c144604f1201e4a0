import { Command } from 'commander';

import { type VerifiedMarket, verifyMarket } from '../../audit/index.js';
import type { EventStore } from '../../eventstore/event-store.js';
import { marketStream } from '../../eventstore/streams.js';
import { ApplicationError } from '../../errors.js';
import { endWhenInterrupted } from '../interruption.js';
import { loadConfig } from '../load-config.js';
import { type Progress, showProgress } from '../progress.js';
import { keptCheckpoints } from './kept-checkpoints.js';
import { publicKeys } from './keys.js';
import { verifyReadModels } from './verify-read-models.js';
import { chosenStreams, lastRevision, withStore } from './with-store.js';

interface Options {
  readonly all?: true;
  readonly from?: string;
  readonly to?: string;
  readonly publicKey?: readonly string[];
  readonly checkpoint?: string;
  readonly readModels?: true;
  readonly json?: true;
}

/** `tradeflow audit verify`: proves the history of markets from their streams; exit code 1 when something is wrong. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('verify chain, signatures and every decision of a market, from its stream alone')
    .argument('[market]', 'symbol of the market')
    .option('--all', 'all markets')
    .option('--from <moment>', 'the first event to count: a revision, or a time; all are verified')
    .option('--to <moment>', 'the last event to match: a revision, or a time (ISO-8601)')
    .option(
      '--public-key <files...>',
      'check the signed checkpoints: PEM files (default: those that AUDIT_PUBLIC_KEY lists)',
    )
    .option(
      '--checkpoint <file>',
      'checkpoints kept elsewhere, as audit sign --out writes them: each must be in the store',
    )
    .option(
      '--read-models',
      'compare the read tables and, with REDIS_URL, the view of books with the streams instead',
    )
    .option('--json', 'report as JSON')
    .addHelpText(
      'after',
      `
The rules that a fault is cited by are those of docs/audit.md. Exit code 0: all is as it should be; 2: faults, or differences of read
models, were found; 1: it could not be read.`,
    )
    .action(verify);
}

async function verify(market: string | undefined, options: Options): Promise<void> {
  if (options.readModels === true) {
    expectNoOther(options);
    return verifyReadModels({ market, all: options.all }, options.json === true);
  }
  const [from, to] = [momentOf('--from', options.from), momentOf('--to', options.to)];
  loadConfig(); // Which may name the keys.
  const keys = publicKeys(options.publicKey);
  const kept = keptCheckpoints(options.checkpoint, keys);
  if (market !== undefined && kept.size > 0 && !kept.has(marketStream(market))) {
    const why = `${options.checkpoint!} holds no checkpoint of ${market}`;
    throw new ApplicationError('INVALID_REQUEST', why);
  }
  const progress = showProgress();
  const markets: VerifiedMarket[] = [];
  endWhenInterrupted(() => {
    progress.end();
    return `${markets.map(outcome).join(', ') || 'no market'} verified to the end; nothing was changed`;
  });
  progress.show(0, 'opening the event store');
  await withStore(async (store) => {
    const chosen = { market, all: options.all };
    for (const stream of await chosenStreams(store, chosen, [...kept.keys()])) {
      const onProgress = await meter(store, stream, progress);
      const bounds = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
      const signed = keys !== undefined && { publicKeys: keys, kept: kept.get(stream) ?? [] };
      markets.push(await verifyMarket(store, stream, { ...bounds, ...signed, onProgress }));
    }
  }).finally(() => progress.end());
  const faults = markets.reduce((sum, each) => sum + each.faults.length, 0);
  console.log(options.json === true ? asJson(markets) : markets.map(asText).join('\n'));
  if (faults > 0) process.exitCode = 2;
}

/** A market in a word, for a line that names several. */
function outcome({ stream, faults }: VerifiedMarket): string {
  return faults.length === 0 ? stream : `${stream} (${faults.length} FAULTS)`;
}

/** Read models are compared at the position they are at, and signatures are the streams' matter. */
function expectNoOther({ from, to, publicKey, checkpoint }: Options): void {
  if ([from, to, publicKey, checkpoint].every((each) => each === undefined)) return;
  const why = '--read-models goes with none of --from, --to, --public-key and --checkpoint';
  throw new ApplicationError('INVALID_REQUEST', why);
}

/** Shows how much of a stream has been read. */
async function meter(store: EventStore, stream: string, progress: Progress) {
  const all = Number((await lastRevision(store, stream)) + 1n);
  return (events: number) => progress.show(events / all, `${stream}: ${events} of ${all} events`);
}

/** A revision as a number, a time in the one way in which all times are written. */
export function momentOf(option: string, text: string | undefined): bigint | string | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,18}$/.test(text)) return BigInt(text);
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? new Date(text) : new Date(NaN);
  if (!Number.isNaN(time.getTime())) return time.toISOString();
  const rule = `${option} takes a revision or a time such as 2026-01-31T12:00:00Z, and not ${text}`;
  throw new ApplicationError('INVALID_REQUEST', rule);
}

function asJson(markets: readonly VerifiedMarket[]): string {
  const isSound = markets.every(({ faults }) => faults.length === 0);
  const write = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
  return JSON.stringify({ isSound, markets }, write, 2);
}

function asText(verified: VerifiedMarket): string {
  const { stream, events, orders, fills, hash, faults, signed, earlierRulesBefore } = verified;
  const lines = [
    `${stream}: ${faults.length === 0 ? 'verified' : 'FAULTS'}, ${events} events, ${orders} orders, ${fills} fills`,
    `  last hash ${hash}`,
  ];
  if (earlierRulesBefore !== undefined) {
    lines.push(`  events before ${earlierRulesBefore} were matched by the rules of 0.1.0`);
  }
  if (signed === undefined) lines.push('  signatures not checked: no public key was given');
  else if (signed.upTo === undefined) lines.push('  no event is vouched for by a checkpoint');
  else
    lines.push(
      `  signed up to event ${signed.upTo}, at ${signed.at} (${signed.checkpoints} checkpoints)`,
    );
  for (const { rule, revision, message } of faults) {
    lines.push(`  event ${revision} breaks ${rule}: ${message}`);
  }
  return lines.join('\n');
}
