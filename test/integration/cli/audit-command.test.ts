import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { expect } from 'chai';

import {
  type EventRecord,
  GENESIS_HASH,
  MarketVerifier,
  nextHash,
  type VerifiedMarket,
} from '../../../src/audit/index.js';
import { keptCheckpoints } from '../../../src/cli/audit/kept-checkpoints.js';
import { publicKeys } from '../../../src/cli/audit/keys.js';
import type { NewEvent } from '../../../src/eventstore/event-store.js';
import { openEmbeddedStore, type TemporaryStore } from '../../support/embedded-store.js';
import { FaultyLink } from '../../support/faulty-link.js';
import { listed, placed, rejected } from '../../support/market-events.js';
import { type CliResult, runCli } from '../../support/run-cli.js';
import { SeededRandom } from '../../support/seeded-random.js';
import { tellSeed } from '../../support/tell-seed.js';
import { chainedRecords } from '../../unit/audit/chained-records.js';
import { engineHistory, settledRecords } from '../../unit/audit/engine-history.js';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const MAIN = fileURLToPath(new URL('../../../src/cli/main.js', import.meta.url));
const EVENTS = 1_200;
const TAMPERED = 700;
const STREAM = 'market-BTC-USDT';

/** Runs a script that docs/audit.md shows, as it stands there. */
async function runScript(
  command: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
  input = '',
): Promise<CliResult> {
  const [program, ...args] = command;
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  // It may end before it has read everything.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await exited;
  return { code: child.exitCode, stdout, stderr };
}

async function scriptOf(language: 'js' | 'python'): Promise<string> {
  const docs = await readFile(join(ROOT, 'docs/audit.md'), 'utf8');
  const code = new RegExp('```' + language + '\\n(.*?)```', 's').exec(docs)?.[1];
  if (code === undefined) throw new Error(`docs/audit.md has no script in ${language}`);
  return code;
}

/** A history as one of another market. */
function renamed(records: readonly EventRecord[], symbol: string): EventRecord[] {
  let hash = GENESIS_HASH;
  return records.map((record) => {
    const text = JSON.stringify(record.data).replaceAll('BTC-USDT', symbol);
    const data = JSON.parse(text) as EventRecord['data'];
    hash = nextHash(hash, { type: record.type, data });
    return { ...record, data, metadata: { ...record.metadata, hash } };
  });
}

/** The history with one of its events another. */
function changedAt(records: readonly EventRecord[], place: number): EventRecord[] {
  return records.map((record, index) =>
    index === place ? { ...record, data: { ...record.data, price: '1.00' } } : record,
  );
}

/** The numbers of events of a history after which a market is between two commands. */
function settledLengths(symbol: string, records: readonly EventRecord[]): number[] {
  const verifier = new MarketVerifier(`market-${symbol}`);
  return records.flatMap((record, index) => {
    verifier.add(record);
    return verifier.isSettled ? [index + 1] : [];
  });
}

describe('tradeflow audit', function () {
  // Each test starts processes, which takes as long as the machine is busy.
  this.timeout(300_000);
  let store: TemporaryStore;
  let folder: string;
  let records: EventRecord[];
  let settings: { EVENTSTORE_URL: string; AUDIT_PRIVATE_KEY: string; AUDIT_PUBLIC_KEY: string };

  /** Appends records as a market's stream, each an event of its own id. */
  async function append(stream: string, some: readonly EventRecord[], from = 0): Promise<void> {
    for (let start = from; start < some.length; start += 200) {
      const events: NewEvent[] = some
        .slice(start, start + 200)
        .map(({ type, data, metadata }) => ({ id: crypto.randomUUID(), type, data, metadata }));
      await store.store.append(stream, events, start === 0 ? 'no_stream' : BigInt(start) - 1n);
    }
  }

  before(async function () {
    store = await openEmbeddedStore();
    folder = await mkdtemp(join(tmpdir(), 'tradeflow-audit-'));
    const random = new SeededRandom();
    tellSeed(this.test, random.seed);
    records = settledRecords(EVENTS, engineHistory(random));
    await append(STREAM, records);
    const key = join(folder, 'key.pem');
    settings = {
      EVENTSTORE_URL: store.url,
      AUDIT_PRIVATE_KEY: key,
      AUDIT_PUBLIC_KEY: `${key}.pub`,
    };
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    await writeFile(join(folder, 'verify.mjs'), await scriptOf('js'));
  });

  after(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  /** The script in JavaScript, which finds the client where the package is. */
  async function runJavaScript(...args: string[]): Promise<CliResult> {
    const command = [process.execPath, join(folder, 'verify.mjs'), ...args] as const;
    return runScript([...command], { EVENTSTORE_URL: store.url });
  }

  it('makes keys, signs a market, and verifies what was signed', async () => {
    const made = await runCli(['audit', 'keygen', settings.AUDIT_PRIVATE_KEY]);
    expect(made.code, made.stderr).to.equal(0);
    const signed = await runCli(['audit', 'sign', 'BTC-USDT'], settings);
    expect(signed.code, signed.stderr).to.equal(0);
    expect(signed.stdout).to.match(/^audit-BTC-USDT: checkpoint 0, up to event \d+\n$/);
    const again = await runCli(['audit', 'sign', '--all'], settings);
    expect([again.code, again.stdout], again.stderr).to.deep.equal([0, '']);
    const verified = await runCli(['audit', 'verify', '--all', '--json'], settings);
    expect(verified.code, verified.stderr).to.equal(0);
    const report = JSON.parse(verified.stdout) as { markets: object[] };
    expect(report).to.deep.include({ isSound: true });
    expect(report.markets[0]).to.deep.include({
      stream: STREAM,
      events: records.length,
      faults: [],
    });
  });

  it('ends at Ctrl-C with what was verified', async () => {
    const { link, url } = await FaultyLink.open(store.url);
    link.freeze();
    try {
      const command = ['audit', 'verify', '--all'];
      const at = 'opening the event store';
      const { code, stdout, stderr } = await runCli(command, { EVENTSTORE_URL: url }, at);
      expect([code, stdout]).to.deep.equal([1, '']);
      expect(stderr.trim().split('\n').at(-1)).to.equal(
        'tradeflow: interrupted: no market verified to the end; nothing was changed',
      );
    } finally {
      await link.close();
    }
  });

  it('is verified by the script in JavaScript of docs/audit.md, signatures included', async () => {
    const script = await scriptOf('js');
    expect(script.trimEnd().split('\n').length).to.be.below(60);
    const { code, stdout, stderr } = await runJavaScript(STREAM, settings.AUDIT_PUBLIC_KEY);
    const { hash } = records.at(-1)!.metadata;
    expect(stderr).to.equal('');
    expect(stdout).to.equal(
      `intact: ${records.length} events, the last hash is ${hash as string}\n`,
    );
    expect(code).to.equal(0);
  });

  it('is not vouched for by anybody where its checkpoints are gone, as the script and the verifier say', async () => {
    await append('market-UNSIGNED', records);
    const script = await runJavaScript('market-UNSIGNED', settings.AUDIT_PUBLIC_KEY);
    expect([script.code, script.stderr]).to.deep.equal([1, 'NOT INTACT: no checkpoint is there\n']);
    const { code, stdout } = await runCli(['audit', 'verify', 'UNSIGNED'], settings);
    expect(code).to.equal(2);
    expect(stdout).to.contain('breaks SIGN-NONE');
  });

  it('is held against checkpoints that were kept elsewhere', async () => {
    const file = join(folder, 'kept.ndjson');
    await append('market-KEPT', renamed(records, 'KEPT'));
    const signed = await runCli(['audit', 'sign', 'KEPT', '--out', file], settings);
    expect(signed.code, signed.stderr).to.equal(0);
    const verify = ['audit', 'verify', 'KEPT', '--checkpoint', file];
    const other = await openEmbeddedStore();
    try {
      const elsewhere = { ...settings, EVENTSTORE_URL: other.url };
      const gone = await runCli([...verify, '--json'], elsewhere);
      expect(gone.code, gone.stderr).to.equal(2);
      const { markets } = JSON.parse(gone.stdout) as { markets: VerifiedMarket[] };
      expect(markets[0]?.faults.map(({ rule }) => rule)).to.deep.equal([
        ...['STREAM-LISTED', 'SIGN-KEPT', 'SIGN-GONE'],
      ]);
    } finally {
      await other.close();
    }
    const keys = publicKeys([settings.AUDIT_PUBLIC_KEY]);
    expect([...keptCheckpoints(file, keys).keys()]).to.deep.equal(['market-KEPT']);
    const line = await readFile(file, 'utf8');
    await writeFile(file, line.replace('"number":0', '"number":1'));
    expect(() => keptCheckpoints(file, keys)).to.throw('line 1: its signature is not valid');
    expect(() => keptCheckpoints(file, undefined)).to.throw('--checkpoint needs a public key');
  });

  it('is exported, and the export verified offline', async () => {
    const exported = await runCli(
      ['audit', 'export', join(folder, 'export'), '--market', 'BTC-USDT'],
      settings,
    );
    expect(exported.code, exported.stderr).to.equal(0);
    expect(exported.stdout).to.contain(
      `${records.length} events of 1 streams, as ndjson, signed with key`,
    );
    const verify = ['audit', 'verify-export', join(folder, 'export')];
    const intact = `intact, ${records.length} events of 1 streams, `;
    const verified = await runCli([...verify, '--public-key', settings.AUDIT_PUBLIC_KEY]);
    expect(verified.code, verified.stderr).to.equal(0);
    expect(verified.stdout).to.contain(`${intact}signed`);
    expect((await runCli(verify)).stdout).to.contain(`${intact}signature not checked`);
    await rm(join(folder, 'export', 'manifest.sig.json'));
    const unsigned = await runCli(verify, { AUDIT_PUBLIC_KEY: settings.AUDIT_PUBLIC_KEY });
    expect(unsigned.code).to.equal(2);
    expect(unsigned.stderr).to.contain('NOT INTACT: manifest.json is not signed');
  });

  it('is verified by the script in Python of docs/audit.md, from an export, where there is a python3', async () => {
    if (spawnSync('python3', ['--version']).status !== 0) {
      console.log('      NOT RUN: there is no python3 here, so the script in Python is not tried');
      return;
    }
    const script = await scriptOf('python');
    const lines = await readFile(join(folder, 'export', 'events.ndjson'), 'utf8');
    const run = (input: string) => runScript(['python3', '-c', script], {}, input);
    const { hash } = records.at(-1)!.metadata;
    const intact = await run(lines);
    expect(intact.stderr).to.equal('');
    expect(intact.stdout).to.equal(
      `intact: ${records.length} events, the last hash is ${hash as string}\n`,
    );
    for (const [args, why] of [
      [[], '0 events are there, and at least 1 must be'],
      [['7'], '0 events are there, and at least 7 must be'],
    ] as const) {
      const empty = await runScript(['python3', '-c', script, ...args], {}, '');
      expect([empty.code, empty.stderr]).to.deep.equal([1, `NOT INTACT: ${why}\n`]);
    }
    const without = await run(lines.split('\n').toSpliced(5, 1).join('\n'));
    expect(without.code).to.equal(1);
    expect(without.stderr).to.contain('NOT INTACT: line 6: event 6 comes where 5 is due');
  });

  it('finds an event that was changed, and so do the scripts', async () => {
    await append('market-TAMPERED', changedAt(renamed(records, 'TAMPERED'), TAMPERED));
    const { code, stdout } = await runCli(['audit', 'verify', 'TAMPERED'], settings);
    expect(code).to.equal(2);
    expect(stdout).to.match(/^market-TAMPERED: FAULTS, /);
    expect(stdout).to.contain(`event ${TAMPERED} breaks CHAIN-HASH: `);
    const script = await runJavaScript('market-TAMPERED');
    expect(script.code).to.equal(1);
    expect(script.stderr).to.contain(`NOT INTACT: event ${TAMPERED} (`);
  });

  it('signs nothing that is not in order', async () => {
    const { code, stdout, stderr } = await runCli(['audit', 'sign', 'TAMPERED'], settings);
    expect([code, stdout]).to.deep.equal([2, '']);
    expect(stderr).to.contain(`not signed: event ${TAMPERED} breaks CHAIN-HASH`);
  });

  it('signs what may be of 0.1.0 once somebody answers for it, and then goes on by itself', async () => {
    const mine = { userId: 'ada', clientOrderId: 'mine' };
    const events = [listed(), placed(1, mine), rejected(2, 'duplicate_client_order_id', mine)];
    const early = renamed(chainedRecords(events), 'EARLY');
    await append('market-EARLY', early);
    const sign = (...more: string[]) => runCli(['audit', 'sign', 'EARLY', ...more], settings);
    const unsure = await sign();
    expect([unsure.code, unsure.stdout]).to.deep.equal([2, '']);
    expect(unsure.stderr).to.contain('event 2 breaks NAME-CLIENT');
    expect(unsure.stderr).to.contain('sign this market once with --earlier-rules-before 3');
    const sure = await sign('--earlier-rules-before', '3');
    expect([sure.code, sure.stdout]).to.deep.equal([
      0,
      'audit-EARLY: checkpoint 0, up to event 2\n',
    ]);
    const again = await sign();
    expect([again.code, again.stdout]).to.deep.equal([0, ''], again.stderr);
  });

  it('follows a market and signs what comes, and goes on behind what another has signed', async () => {
    const history = renamed(records, 'FOLLOWED');
    const settled = settledLengths('FOLLOWED', history);
    const upTo = (length: number) =>
      history.slice(
        0,
        settled.find((each) => each >= length),
      );
    const parts = [upTo(300), upTo(360), upTo(600), upTo(900)] as const;
    const stream = 'market-FOLLOWED';
    await append(stream, parts[0]);
    const args = ['audit', 'sign', 'FOLLOWED', '--follow', '--every-events', '200'];
    const child = spawn(process.execPath, [MAIN, ...args], {
      env: { PATH: process.env['PATH'], LOG_LEVEL: 'warn', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const exited = once(child, 'exit');
    const told = createInterface({ input: child.stdout });
    const complained = createInterface({ input: child.stderr });
    const checkpoint = (number: number, length: number) =>
      `audit-FOLLOWED: checkpoint ${number}, up to event ${length - 1}`;
    try {
      expect(await once(told, 'line')).to.deep.equal([checkpoint(0, parts[0].length)]);
      await append(stream, parts[1], parts[0].length);
      const other = await runCli(['audit', 'sign', 'FOLLOWED'], settings);
      expect(other.stdout).to.equal(`${checkpoint(1, parts[1].length)}\n`);
      const complaint = once(complained, 'line');
      await append(stream, parts[2], parts[1].length);
      expect(await complaint).to.match(/somebody else signs too/);
      const signed = once(told, 'line');
      await append(stream, parts[3], parts[2].length);
      expect(await signed).to.match(/^audit-FOLLOWED: checkpoint 2, up to event \d+$/);
    } finally {
      child.kill('SIGINT');
      await exited;
    }
    expect(child.exitCode).to.equal(0);
    const verified = await runCli(['audit', 'verify', 'FOLLOWED'], settings);
    expect(verified.code, verified.stdout).to.equal(0);
    // It may have signed what it was kept from before the rest came, and that once more.
    expect(verified.stdout).to.match(/\((3|4) checkpoints\)/);
  });

  it('refuses what it cannot do, and says why', async () => {
    const refused: readonly (readonly [readonly string[], string])[] = [
      [['verify'], 'either the symbol of a market, or --all'],
      [['verify', 'NONE'], 'there is no stream market-NONE'],
      [['verify', 'BTC-USDT', '--from', 'soon'], '--from takes a revision or a time'],
      [['sign', '--all', '--earlier-rules-before', '3'], 'is a revision of one market'],
    ];
    for (const [args, why] of refused) {
      const { code, stderr } = await runCli(['audit', ...args], settings);
      expect(code).to.equal(1);
      expect(stderr).to.contain(why);
    }
  });
});
