import { randomUUID } from 'node:crypto';

import { expect } from 'chai';
import fc from 'fast-check';

import { RecentCommands, REMEMBERED_COMMANDS } from '../../../src/commands/recent-commands.js';

function after(commandIds: readonly string[], limit?: number): RecentCommands {
  const commands = new RecentCommands(limit);
  for (const [revision, id] of commandIds.entries()) commands.add(id, revision);
  return commands;
}

function ids(count: number): string[] {
  return Array.from({ length: count }, () => randomUUID());
}

/** Of few first bits, so that chains are long, and some of the same first and last ones. */
const crowdedIds = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 9 }))
    .map(
      ([bucket, tail]) =>
        `${String(bucket).padStart(8, '0')}-0000-4000-8000-0000${String(tail).padStart(8, '0')}`,
    ),
  { maxLength: 300 },
);

describe('the recent commands of an aggregate', () => {
  it('are found by their ids, each with where its events lie', () => {
    const [a, b, c] = ids(3) as [string, string, string];
    const commands = after([a, b, b, b, c]);
    expect(commands.find(a)).to.deep.equal([{ revision: 0, events: 1 }]);
    expect(commands.find(b)).to.deep.equal([{ revision: 1, events: 3 }]);
    expect(commands.find(c)).to.deep.equal([{ revision: 4, events: 1 }]);
    expect(commands.find(randomUUID())).to.deep.equal([]);
  });

  it('are the latest hundred thousand', () => {
    const all = ids(REMEMBERED_COMMANDS + 10);
    const commands = after(all);
    expect(REMEMBERED_COMMANDS).to.equal(100_000);
    for (const id of all.slice(0, 10)) expect(commands.find(id)).to.deep.equal([]);
    for (const [index, id] of all.slice(10).entries()) {
      if (commands.find(id)[0]?.revision !== index + 10) throw new Error(`${index} is not found`);
    }
  });

  it('are as a list of the latest has them, whatever the ids, and after a restart too', () => {
    fc.assert(
      fc.property(crowdedIds, fc.integer({ min: 1, max: 200 }), fc.nat(), (all, limit, cut) => {
        const at = all.length === 0 ? 0 : cut % all.length;
        const commands = RecentCommands.restore(
          after(all.slice(0, at), limit).copy().describe(),
          limit,
        );
        for (const [index, id] of all.slice(at).entries()) commands.add(id, at + index);
        const entries: { id: string; revision: number; events: number }[] = [];
        for (const [revision, id] of all.entries()) {
          const latest = entries.at(-1);
          // Between two processes a command of the same id is another entry.
          if (latest?.id === id && revision !== at) latest.events += 1;
          else entries.push({ id, revision, events: 1 });
        }
        const kept = entries.slice(-limit);
        for (const id of new Set(all)) {
          const expected = kept
            .filter((entry) => entry.id === id)
            .map(({ revision, events }) => ({ revision, events }));
          expect(commands.find(id)).to.deep.equal(expected);
        }
        expect(
          RecentCommands.restore(commands.copy().describe(), limit).copy().describe(),
        ).to.equal(commands.copy().describe());
      }),
    );
  });

  it('tell a damaged description from one', () => {
    expect(() => RecentCommands.restore(Buffer.alloc(19).toString('base64'))).to.throw(/entry/);
  });
});
