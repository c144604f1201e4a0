import type { Logger } from 'pino';

import type { SwitchCommand } from '../../domain/switches/commands.js';
import type { SwitchEvent } from '../../domain/switches/events.js';
import type { Switches } from '../../domain/switches/switches.js';
import type { EventStore } from '../../eventstore/event-store.js';
import { type Clock, type SetAlarm, setTimer } from '../clock.js';
import type { Submission } from './batch.js';
import type { Sequenced } from './command-queue.js';
import { Sequencer } from './sequencer.js';
import { SequencerPool } from './sequencer-pool.js';
import { SWITCHES } from './switch-aggregate.js';

/** Is told what commands of this process made of switches. */
export type SwitchObserver = (events: readonly SwitchEvent[]) => void;

/** The process's sequencers of switches, by user. */
export class SwitchSequencers extends SequencerPool<Switches, SwitchCommand, SwitchEvent> {
  #observer: SwitchObserver = () => undefined;

  constructor(
    store: EventStore,
    clock: Clock,
    logger: Pick<Logger, 'warn'>,
    setAlarm: SetAlarm = setTimer,
  ) {
    super((userId) => new Sequencer(SWITCHES, userId, { store, clock, setAlarm, logger }));
  }

  /** Tells of what is recorded from now on. */
  observe(observer: SwitchObserver): void {
    this.#observer = observer;
  }

  override async submit(
    userId: string,
    submission: Submission<SwitchCommand>,
  ): Promise<Sequenced<SwitchEvent>> {
    const sequenced = await super.submit(userId, submission);
    const isRecorded = !sequenced.isRepeated && submission.validateOnly === undefined;
    if (isRecorded) this.#observer(sequenced.events);
    return sequenced;
  }
}
