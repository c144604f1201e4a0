import type { SwitchAnswer, SwitchesAnswer } from '../answers/switches.js';
import type { Switch } from '../domain/switches/terms.js';
import { decodeSwitchEvent } from '../eventstore/codec/decode.js';
import type { EventStore } from '../eventstore/event-store.js';
import { latestEvent } from '../eventstore/latest-event.js';
import { switchStream, userStream } from '../eventstore/streams.js';
import { userNotFound } from './not-found.js';
import type { Found } from './read-model.js';

/** The switches of a user as they stand in the event store: the latest event tells them all. */
export class ListSwitches {
  readonly #store: EventStore;

  constructor(store: EventStore) {
    this.#store = store;
  }

  /** @throws ApplicationError USER_NOT_FOUND; EventStoreUnavailable */
  async execute(userId: string): Promise<Found<SwitchesAnswer>> {
    const latest = await latestEvent(this.#store, switchStream(userId));
    if (latest === undefined) await this.#expectUser(userId);
    const switches = latest === undefined ? [] : decodeSwitchEvent(latest).data.switches;
    return { result: { userId, switches: switches.map(switchAnswer) } };
  }

  async #expectUser(userId: string): Promise<void> {
    if ((await latestEvent(this.#store, userStream(userId))) === undefined) {
      throw userNotFound(userId);
    }
  }
}

function switchAnswer({ triggeredAt, ...terms }: Switch): SwitchAnswer {
  if (triggeredAt === undefined) return { ...terms, status: 'ARMED' };
  return { ...terms, status: 'TRIGGERED', triggeredAt };
}
