import { expect } from 'chai';

import { Refusal } from '../../../../src/domain/decision.js';
import type { ArmCancelAfter, SwitchCommand } from '../../../../src/domain/switches/commands.js';
import { decideSwitches, switchUnchanged } from '../../../../src/domain/switches/decide.js';
import type { SwitchEvent } from '../../../../src/domain/switches/events.js';
import { evolveSwitches, noSwitches } from '../../../../src/domain/switches/switches.js';
import { MAX_SWITCHES, type Switch } from '../../../../src/domain/switches/terms.js';
import { ALICE, NOW } from '../../../support/market-events.js';

const TIMEOUT_MS = 8_000;

/** So many milliseconds after NOW. */
function at(milliseconds: number): string {
  return new Date(Date.parse(NOW) + milliseconds).toISOString();
}

function arm(more: Partial<ArmCancelAfter> = {}): ArmCancelAfter {
  const common = { type: 'ArmCancelAfter', userId: ALICE, kind: 'cancel_after' } as const;
  return { ...common, switchId: 'one', timeoutMs: TIMEOUT_MS, ...more };
}

function trigger(cause: 'timeout' | 'disconnect'): SwitchCommand {
  return { type: 'TriggerCancelAfter', userId: ALICE, switchId: 'one', cause };
}

const DISARM: SwitchCommand = { type: 'DisarmCancelAfter', userId: ALICE, switchId: 'one' };

function armedSwitch(armedAtMs: number, cancelAtMs: number, more: Partial<Switch> = {}): Switch {
  const common = { switchId: 'one', kind: 'cancel_after', timeoutMs: TIMEOUT_MS } as const;
  return { ...common, armedAt: at(armedAtMs), cancelAt: at(cancelAtMs), ...more };
}

/** An event of the switch `one`, after which there are these. */
function event(
  type: SwitchEvent['type'],
  atMs: number,
  switches: readonly Switch[],
  more: object = {},
): SwitchEvent {
  const data = { userId: ALICE, switchId: 'one', switches, at: at(atMs), ...more };
  return { type, data } as SwitchEvent;
}

const armed = (atMs: number, ...switches: Switch[]) => event('CancelAfterArmed', atMs, switches);

function given(...history: readonly SwitchEvent[]) {
  const state = noSwitches();
  for (const each of history) evolveSwitches(state, each);
  return {
    /** @param atMs after NOW */
    when(command: SwitchCommand, atMs: number) {
      const decision = decideSwitches(state, command, at(atMs));
      return {
        then(...expected: readonly SwitchEvent[]) {
          expect(decision).to.deep.equal(expected);
        },
        thenRefused(code: string) {
          expect(decision).to.be.instanceOf(Refusal).with.property('code', code);
        },
      };
    },
  };
}

const first = armed(0, armedSwitch(0, TIMEOUT_MS));

describe('a switch that cancels orders unless it is armed anew', () => {
  it('is armed for a time, with whatever it is for', () => {
    const scope = { sessionId: 's', symbol: 'BTC-USDT', clientOrderIdPrefix: 'a' };
    given()
      .when(arm(scope), 0)
      .then(armed(0, armedSwitch(0, TIMEOUT_MS, scope)));
  });

  it('is put off to the very time when it is armed anew now and then', () => {
    given(first)
      .when(arm(), 1_000)
      .then(armed(1_000, armedSwitch(1_000, 9_000)));
  });

  it('is put off by an eighth more by a heartbeat, and the heartbeats until then are not recorded', () => {
    const beaten = armed(999, armedSwitch(999, 999 + TIMEOUT_MS + 1_000));
    given(first).when(arm(), 999).then(beaten);
    given(beaten).when(arm(), 1_000).then();
    given(beaten).when(arm(), 1_999).then();
    given(beaten)
      .when(arm(), 2_000)
      .then(armed(2_000, armedSwitch(2_000, 11_000)));
    given(beaten)
      .when(arm(), 2_999)
      .then(armed(2_999, armedSwitch(2_999, 10_999)));
  });

  it('acts by itself no earlier than promised, and at most an eighth later, whatever the heartbeats', () => {
    const state = noSwitches();
    let recorded = 0;
    for (let beatMs = 0; beatMs < 100 * TIMEOUT_MS; beatMs += 100) {
      const decision = decideSwitches(state, arm(), at(beatMs));
      if (decision instanceof Refusal) throw new Error(decision.message);
      for (const each of decision) evolveSwitches(state, each);
      recorded += decision.length;
      const lateMs = Date.parse(state.all[0]!.cancelAt) - Date.parse(at(beatMs + TIMEOUT_MS));
      expect(lateMs).to.be.within(0, TIMEOUT_MS / 8);
    }
    // Of 80 heartbeats in the time of one timeout.
    expect(recorded).to.be.at.most(100 * 8);
  });

  it('is another when its time or what it is for changes', () => {
    const shorter = { timeoutMs: 2_000 };
    given(first)
      .when(arm(shorter), 10)
      .then(armed(10, armedSwitch(10, 2_010, shorter)));
    const narrower = { symbol: 'BTC-USDT' };
    given(first)
      .when(arm(narrower), 10)
      .then(armed(10, armedSwitch(10, 8_010, narrower)));
  });

  it('leaves the others as they are', () => {
    const other = armedSwitch(0, TIMEOUT_MS, { switchId: 'two', symbol: 'BTC-USDT' });
    const both = armed(0, other, armedSwitch(0, TIMEOUT_MS));
    given(both)
      .when(DISARM, 1)
      .then(event('CancelAfterDisarmed', 1, [other]));
    given(both)
      .when(trigger('disconnect'), 1)
      .then(
        event(
          'CancelAfterTriggered',
          1,
          [other, armedSwitch(0, TIMEOUT_MS, { triggeredAt: at(1) })],
          {
            cause: 'disconnect',
          },
        ),
      );
  });

  it('is disarmed, once', () => {
    given(first)
      .when(DISARM, 1)
      .then(event('CancelAfterDisarmed', 1, []));
    given(first, event('CancelAfterDisarmed', 1, []))
      .when(DISARM, 2)
      .then();
    given().when(DISARM, 0).then();
  });

  it('says for a command that may come again that it changed nothing, and for none of the watch', () => {
    const state = noSwitches();
    evolveSwitches(state, first);
    const unchanged = event('CancelAfterUnchanged', 2, first.data.switches);
    for (const command of [arm(), DISARM]) {
      expect(switchUnchanged(state, command, at(2))).to.deep.equal(unchanged);
    }
    expect(switchUnchanged(state, trigger('timeout'), at(2))).to.equal(undefined);
    given(first, unchanged)
      .when(DISARM, 3)
      .then(event('CancelAfterDisarmed', 3, []));
  });

  const acted = armedSwitch(0, TIMEOUT_MS, { triggeredAt: at(TIMEOUT_MS) });
  const timedOut = event('CancelAfterTriggered', TIMEOUT_MS, [acted], { cause: 'timeout' });

  it('acts when its time has come, not before, and once', () => {
    given(first)
      .when(trigger('timeout'), TIMEOUT_MS - 1)
      .then();
    given(first).when(trigger('timeout'), TIMEOUT_MS).then(timedOut);
    given(first, timedOut)
      .when(trigger('timeout'), TIMEOUT_MS + 1)
      .then();
  });

  it('acts at once when its connection ends, unless it has acted or was given up', () => {
    const triggered = armedSwitch(0, TIMEOUT_MS, { triggeredAt: at(1) });
    given(first)
      .when(trigger('disconnect'), 1)
      .then(event('CancelAfterTriggered', 1, [triggered], { cause: 'disconnect' }));
    given(first, timedOut)
      .when(trigger('disconnect'), TIMEOUT_MS + 1)
      .then();
    given().when(trigger('disconnect'), 0).then();
  });

  it('acts at another time whenever it does, by a clock that stands still too', () => {
    const acted = armedSwitch(0, TIMEOUT_MS, { triggeredAt: at(5) });
    const again = armedSwitch(5, TIMEOUT_MS + 5);
    given(armed(5, acted, again))
      .when(trigger('disconnect'), 5)
      .then(
        event('CancelAfterTriggered', 6, [acted, { ...again, triggeredAt: at(6) }], {
          cause: 'disconnect',
        }),
      );
  });

  it('acts although it is armed anew, or disarmed, too late', () => {
    const again = armedSwitch(TIMEOUT_MS, 2 * TIMEOUT_MS);
    given(first)
      .when(arm(), TIMEOUT_MS)
      .then(timedOut, armed(TIMEOUT_MS, acted, again));
    given(first).when(DISARM, TIMEOUT_MS).then(timedOut);
  });

  it('is done with when its orders are cancelled, and that is noted once', () => {
    const result = {
      triggeredAt: at(TIMEOUT_MS),
      cancelledOrders: 2,
      refused: [{ symbol: 'BTC-USDT', code: 'UNKNOWN_SYMBOL' }],
    };
    const complete = { type: 'CompleteCancelAfter', userId: ALICE, switchId: 'one' } as const;
    const again = armedSwitch(TIMEOUT_MS, 2 * TIMEOUT_MS);
    const completed = event('CancelAfterCompleted', 9_000, [again], result);
    given(first, timedOut, armed(TIMEOUT_MS, acted, again))
      .when({ ...complete, ...result }, 9_000)
      .then(completed);
    given(completed)
      .when({ ...complete, ...result }, 9_001)
      .then();
  });

  it('is refused where a user has as many as there may be, those included whose orders are being cancelled', () => {
    const many = Array.from({ length: MAX_SWITCHES }, (_, index) =>
      armedSwitch(0, TIMEOUT_MS, {
        switchId: `${index}`,
        ...(index % 2 === 0 && { triggeredAt: at(1) }),
      }),
    );
    given(armed(0, ...many))
      .when(arm(), 1)
      .thenRefused('TOO_MANY_SWITCHES');
    given(armed(0, ...many.slice(1)))
      .when(arm(), 1)
      .then(armed(1, ...many.slice(1), armedSwitch(1, TIMEOUT_MS + 1)));
  });
});
