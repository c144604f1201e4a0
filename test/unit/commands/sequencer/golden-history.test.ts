import { expect } from 'chai';

import { ORDER_TYPES } from '../../../../src/domain/market/terms.js';
import { CHUNK, type Chunk, chunksOf } from '../../../support/golden-history/digests.js';
import { type PlayedCommand, playGoldenHistory } from '../../../support/golden-history/play.js';
import {
  readGoldenHistory,
  writeGoldenHistory,
} from '../../../support/golden-history/recording.js';

const FILE = 'history.json';
const COMMANDS_A_MARKET = 12_544;

/** `new` records the history where there is none, `overwrite` gives up the one that there is. */
const MODE = process.env['RECORD_HISTORY'];

describe('the golden history', () => {
  it('is decided, encoded and answered byte for byte as it was recorded, over 100,000 commands of every kind', function () {
    // Longer than a test may take by itself: a hundred thousand commands, each encoded and hashed.
    this.timeout(300_000);
    if (MODE !== undefined) {
      const chunks = [...chunksOf(playGoldenHistory(COMMANDS_A_MARKET))];
      writeGoldenHistory(FILE, { commandsAMarket: COMMANDS_A_MARKET, chunks }, MODE);
    }
    const { commandsAMarket, chunks } = readGoldenHistory(FILE);
    const kinds = new Set<string>();
    let [index, commands] = [0, 0];
    let differing: PlayedCommand | undefined;
    const compare = (played: PlayedCommand, mark: string): void => {
      const { command } = played;
      kinds.add(command.type === 'PlaceOrder' ? command.orderType : command.type);
      const place = (commands % CHUNK) * 2;
      if (chunks[index]?.marks.slice(place, place + 2) !== mark) differing ??= played;
      commands += 1;
    };
    for (const chunk of chunksOf(playGoldenHistory(commandsAMarket), compare)) {
      const recorded = chunks[index];
      const what = recorded === undefined ? ['nothing is recorded'] : differences(recorded, chunk);
      if (what.length > 0) {
        expect.fail(`${what.join(', ')}, ${placeOf(index)}; first by ${tell(differing)}`);
      }
      index += 1;
    }
    expect(index).to.equal(chunks.length);
    expect(commands).to.be.at.least(100_000);
    expect(kinds).to.include.all.keys(
      ...['ListMarket', 'ChangeMarketStatus', 'AmendOrder', 'CancelOrder', 'ChangeClientOrder'],
      ...['CancelOrders', ...ORDER_TYPES],
    );
  });
});

function differences(recorded: Chunk, played: Chunk): string[] {
  return (['links', 'bytes', 'answers', 'marks'] as const).flatMap((name) =>
    recorded[name] === played[name] ? [] : [`the ${name} differ`],
  );
}

function placeOf(index: number): string {
  return `commands ${index * CHUNK} to ${(index + 1) * CHUNK - 1}`;
}

function tell(played: PlayedCommand | undefined): string {
  if (played === undefined) return 'one of them';
  const { command, bytes, links, answer } = played;
  const events = bytes.map((each) => each.toString('latin1')).join('\n');
  return `${JSON.stringify(command)}\nwhose events are now\n${links}\n${events}\nand whose answer is now\n${answer}`;
}
