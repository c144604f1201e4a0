import type { SwitchCommand } from '../../domain/switches/commands.js';
import { decideSwitches, switchUnchanged } from '../../domain/switches/decide.js';
import type { SwitchEvent } from '../../domain/switches/events.js';
import { evolveSwitches, noSwitches, type Switches } from '../../domain/switches/switches.js';
import { decodeSwitchEvent } from '../../eventstore/codec/decode.js';
import { encodeChainedEvent } from '../../eventstore/codec/encode.js';
import { switchStream } from '../../eventstore/streams.js';
import type { AggregateKind } from './aggregate-kind.js';

/**
 * The switches of a user as a sequencer drives them; their id is the user's. That one is due is no act of the aggregate's own:
 * a process would have to hold the aggregate of every user who ever had a switch, and read its stream again and again.
 * SwitchWatch knows them all from one subscription.
 */
export const SWITCHES: AggregateKind<Switches, SwitchCommand, SwitchEvent> = {
  name: 'switches',
  idField: 'userId',
  streamOf: switchStream,
  initial: noSwitches,
  decide: decideSwitches,
  nothingDone: switchUnchanged,
  userOf: ({ userId }) => userId,
  evolve: evolveSwitches,
  exists: ({ time }) => time !== '',
  timeOf: ({ time }) => time,
  encode: encodeChainedEvent,
  decode: decodeSwitchEvent,
};
