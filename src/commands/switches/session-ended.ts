import type { RequestContext } from '../../request-context.js';
import { type Accepted, type CommandHandler, CommandKind } from '../bus.js';
import { submissionOf } from '../caused-events.js';
import type { SwitchSequencers } from '../sequencer/switch-sequencers.js';
import { switchIdOf } from './switch-id.js';

/** A connection has ended that a user's orders depend on. */
export interface SessionEnded {
  readonly userId: string;
  readonly sessionId: string;
}

export const SESSION_ENDED = new CommandKind<SessionEnded, null>('SessionEnded');

/** Lets the switch act that a connection has for its end. */
export class SessionEndedHandler implements CommandHandler<SessionEnded, null> {
  readonly kind = SESSION_ENDED;
  readonly #switches: SwitchSequencers;

  constructor(switches: SwitchSequencers) {
    this.#switches = switches;
  }

  /** @throws ApplicationError as a sequencer's submit */
  async execute(
    { userId, sessionId }: SessionEnded,
    context: RequestContext,
  ): Promise<Accepted<null>> {
    const switchId = switchIdOf(userId, {}, { sessionId, kind: 'cancel_on_disconnect' });
    const command = { type: 'TriggerCancelAfter', userId, switchId, cause: 'disconnect' } as const;
    const { isRepeated } = await this.#switches.submit(userId, submissionOf(command, context));
    return { result: null, position: undefined, isRepeated };
  }
}
