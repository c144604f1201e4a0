import { randomUUID } from 'node:crypto';

import { expect } from 'chai';

import { SwitchSequencers } from '../../../src/commands/sequencer/switch-sequencers.js';
import { keepLatest } from '../../../src/eventstore/keep-latest.js';
import {
  readCheckpoint,
  writeCheckpoint,
} from '../../../src/commands/switches/switch-checkpoint.js';
import type { SwitchCommand } from '../../../src/domain/switches/commands.js';
import type { SwitchEvent } from '../../../src/domain/switches/events.js';
import type { EventOrigin } from '../../../src/eventstore/codec/encode.js';
import { latestEvent } from '../../../src/eventstore/latest-event.js';
import type { EventStore } from '../../../src/eventstore/event-store.js';
import { switchStream } from '../../../src/eventstore/streams.js';
import { openEmbeddedStore, type TemporaryStore } from '../../support/embedded-store.js';
import { ALICE, BOB } from '../../support/market-events.js';

const logger = { warn: () => undefined };

describe('switches in the event store', () => {
  let temporary: TemporaryStore;
  let store: EventStore;

  before(async () => {
    temporary = await openEmbeddedStore();
    ({ store } = temporary);
  });

  after(() => temporary.close());

  /** What a command comes to in a process that does nothing else. */
  async function submit(
    command: SwitchCommand,
    context: EventOrigin,
  ): Promise<{ readonly events: readonly SwitchEvent[]; readonly isRepeated: boolean }> {
    const switches = new SwitchSequencers(store, () => new Date(), logger);
    try {
      return await switches.submit(command.userId, { command, context });
    } finally {
      await switches.close();
    }
  }

  const origin = (userId: string): EventOrigin => ({
    ...{ commandId: randomUUID(), correlationId: 'test', actor: userId },
  });

  const keyed = (userId: string): EventOrigin => ({
    ...origin(userId),
    fingerprint: 'f'.repeat(32),
  });

  const arm = (userId: string, switchId: string, context = origin(userId)) =>
    submit(
      {
        ...{ type: 'ArmCancelAfter', userId, switchId, kind: 'cancel_after' },
        timeoutMs: 60_000,
      },
      context,
    );

  const disarm = (userId: string, switchId: string, context = origin(userId)) =>
    submit({ type: 'DisarmCancelAfter', userId, switchId }, context);

  /** Ids of the switches that a user has. */
  async function armed(userId: string): Promise<readonly string[]> {
    const latest = await latestEvent(store, switchStream(userId));
    const { switches } = latest?.data as unknown as SwitchEvent['data'];
    return switches.map(({ switchId }) => switchId);
  }

  async function revisions(stream: string): Promise<readonly bigint[]> {
    const all: bigint[] = [];
    for await (const { revision } of store.readStream(stream)) all.push(revision);
    return all;
  }

  it('go on from the latest events of a stream whose others were dropped', async () => {
    await keepLatest(store, switchStream(ALICE), 2);
    for (let number = 0; number < 5; number++) await arm(ALICE, `${number}`);
    expect(await revisions(switchStream(ALICE))).to.deep.equal([3n, 4n]);
    expect(await armed(ALICE)).to.deep.equal(['0', '1', '2', '3', '4']);
  });

  it('are armed once by a command that comes again, as long as its event is kept', async () => {
    const context = keyed(BOB);
    await keepLatest(store, switchStream(BOB), 3);
    for (let number = 0; number < 4; number++) await arm(BOB, `${number}`);
    const first = await arm(BOB, 'keyed', context);
    const again = await arm(BOB, 'keyed', context);
    expect(again.events).to.deep.equal(first.events);
    expect([first.isRepeated, again.isRepeated]).to.deep.equal([false, true]);
    expect(await revisions(switchStream(BOB))).to.deep.equal([2n, 3n, 4n]);
  });

  it('are spared by a copy of a command with a key that found none to disarm', async () => {
    const userId = randomUUID();
    const first = keyed(userId);
    const disarmed = await disarm(userId, 'one', first);
    expect(disarmed.events.map(({ type }) => type)).to.deep.equal(['CancelAfterUnchanged']);
    await arm(userId, 'one');
    const again = await disarm(userId, 'one', first);
    expect(again).to.deep.include({ events: disarmed.events, isRepeated: true });
    expect(await armed(userId)).to.deep.equal(['one']);
  });

  it('stay disarmed when a copy comes of a command with a key that found them armed', async () => {
    const userId = randomUUID();
    await arm(userId, 'one');
    // Put off by a heartbeat's part more, so that the next finds it armed for late enough.
    await arm(userId, 'one');
    const beat = keyed(userId);
    const armedAgain = await arm(userId, 'one', beat);
    expect(armedAgain.events.map(({ type }) => type)).to.deep.equal(['CancelAfterUnchanged']);
    await disarm(userId, 'one');
    const again = await arm(userId, 'one', beat);
    expect(again).to.deep.include({ events: armedAgain.events, isRepeated: true });
    expect(await armed(userId)).to.deep.equal([]);
  });

  it('leave what the operators of a store have told it of a stream', async () => {
    const stream = switchStream(randomUUID());
    await keepLatest(store, stream, 1);
    await keepLatest(store, stream, 1_000);
    const latest = await latestEvent(store, `$$${stream}`);
    expect(latest?.data).to.deep.equal({ $maxCount: 1 });
  });

  it('have a checkpoint, of which the latest is kept', async () => {
    expect(await readCheckpoint(store)).to.equal('start');
    for (const position of [5n, 2n ** 60n]) await writeCheckpoint(store, position);
    expect(await readCheckpoint(store)).to.equal(2n ** 60n);
    expect(await revisions('checkpoint-switches')).to.deep.equal([1n]);
  });
});
