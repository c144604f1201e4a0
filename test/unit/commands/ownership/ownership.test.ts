import { expect } from 'chai';
import sinon from 'sinon';

import {
  DOUBT_MS,
  LOOK_MS,
  MANDATE_MS,
  Ownership,
} from '../../../../src/commands/ownership/ownership.js';
import { LeaseRecord } from '../../../support/lease-record.js';

const BTC = 'BTC-USDT';
const ETH = 'ETH-USDT';

describe('who owns which market', () => {
  let clock: sinon.SinonFakeTimers;
  let record: LeaseRecord;
  const begun: Ownership[] = [];

  beforeEach(() => {
    clock = sinon.useFakeTimers();
    record = new LeaseRecord();
  });

  afterEach(() => {
    for (const each of begun.splice(0)) each.stop();
    clock.restore();
  });

  /** A process that has begun, and that others reach. */
  async function process(
    more: { machine?: string; isAlone?: boolean; host?: string } = {},
  ): Promise<Ownership> {
    const { machine = 'here', isAlone = false, host = '127.0.0.1' } = more;
    const logger = { debug: sinon.stub(), warn: sinon.stub() };
    const each = new Ownership({ leases: record, machine, isAlone, logger });
    begun.push(each);
    await each.start();
    each.announce(`http://${host}:${begun.length}`);
    await clock.tickAsync(LOOK_MS);
    return each;
  }

  /** Has a process claim a market, and the others see it. */
  async function claim(owner: Ownership, ...symbols: string[]): Promise<void> {
    for (const symbol of symbols) owner.claim(symbol);
    await clock.tickAsync(LOOK_MS + 10);
  }

  /** A process stands still: it looks at nothing any more. */
  function freeze(frozen: Ownership): void {
    frozen.stop();
  }

  it('is the process that claimed it first, and everybody knows', async () => {
    const [a, b, c] = [await process(), await process(), await process()];
    await claim(b, BTC);
    await claim(a, BTC, ETH);
    expect([a, b, c].map((each) => each.owns(BTC))).to.deep.equal([false, true, false]);
    expect(a.ownerOf(BTC)).to.include({ id: b.self?.id, address: b.self?.address });
    expect(c.ownerOf(ETH)?.id).to.equal(a.self?.id);
    expect([a.ownedMarkets, b.ownedMarkets, c.ownedMarkets]).to.deep.equal([1, 1, 0]);
    expect(b.ownerOf(BTC)).to.equal(undefined);
  });

  it('is one of those who claim it at the same moment', async () => {
    const all = [await process(), await process(), await process()];
    for (const each of all) each.claim(BTC);
    await clock.tickAsync(2 * LOOK_MS);
    expect(all.filter((each) => each.owns(BTC))).to.have.length(1);
    const [owner] = all.filter((each) => each.owns(BTC));
    for (const each of all.filter((other) => other !== owner)) {
      expect(each.ownerOf(BTC)?.id).to.equal(owner?.self?.id);
    }
  });

  it('is written in one go for markets that are claimed together', async () => {
    const a = await process();
    const before = record.writes;
    await claim(a, ...Array.from({ length: 200 }, (_, index) => `M${index}-USDT`));
    expect(a.ownedMarkets).to.equal(200);
    expect(record.writes).to.equal(before + 1);
  });

  it('is not written again as long as nothing happens', async () => {
    const [a, b] = [await process(), await process()];
    await claim(a, BTC);
    await clock.tickAsync(3_000);
    const before = record.writes;
    await clock.tickAsync(60_000);
    expect(record.writes).to.equal(before);
    expect([a.isMandated, b.isMandated]).to.deep.equal([true, true]);
  });

  it('is nobody while a process is alone, which writes nothing until another comes', async () => {
    const a = await process({ isAlone: true });
    await claim(a, BTC);
    expect([a.owns(BTC), record.writes]).to.deep.equal([false, 0]);
    const b = await process();
    await clock.tickAsync(LOOK_MS);
    await claim(a, BTC);
    expect(a.owns(BTC)).to.equal(true);
    expect(b.ownerOf(BTC)?.address).to.equal(a.self?.address);
  });

  it('is another within two seconds when the owner does not answer', async () => {
    const [a, b] = [await process(), await process()];
    await claim(a, BTC);
    await clock.tickAsync(3_000);
    freeze(a);
    let waitedMs = 0;
    while (b.ownerOf(BTC) !== undefined) {
      void b.doubt(a.self!.id);
      await clock.tickAsync(50);
      waitedMs += 50;
      expect(waitedMs).to.be.at.most(2_000);
    }
    expect(waitedMs).to.be.above(DOUBT_MS - 50);
    await claim(b, BTC);
    expect(b.owns(BTC)).to.equal(true);
  });

  it('stays who it is when the owner answers a doubt', async () => {
    const [a, b] = [await process(), await process()];
    await claim(a, BTC);
    for (let waitedMs = 0; waitedMs < 10_000; waitedMs += 50) {
      void b.doubt(a.self!.id);
      await clock.tickAsync(50);
      expect(b.ownerOf(BTC)?.id).to.equal(a.self?.id);
      expect(a.isMandated).to.equal(true);
    }
  });

  it('has ceased to act before others put it out of the record, whatever kept it', async () => {
    const [a, b] = [await process(), await process()];
    await claim(a, BTC);
    await clock.tickAsync(3_000);
    freeze(a);
    const frozenAtMs = clock.now;
    while (b.isStanding(a.self!.id)) {
      void b.doubt(a.self!.id);
      await clock.tickAsync(10);
    }
    expect(a.isMandated).to.equal(false);
    expect(clock.now - frozenAtMs).to.be.above(MANDATE_MS);
  });

  it('claims nothing for a while after others put it out although it lives', async () => {
    const [a, b] = [await process(), await process()];
    await claim(a, BTC);
    await b.dismiss(a.self!.id);
    await clock.tickAsync(LOOK_MS);
    await claim(a, BTC);
    expect([a.owns(BTC), b.ownerOf(BTC)]).to.deep.equal([false, undefined]);
    await clock.tickAsync(5_000);
    await claim(a, BTC);
    expect([a.owns(BTC), b.ownerOf(BTC)?.id]).to.deep.equal([true, a.self?.id]);
  });

  it('is nobody at once when the owner leaves', async () => {
    const [a, b] = [await process(), await process()];
    await claim(a, BTC, ETH);
    await a.leave();
    await clock.tickAsync(LOOK_MS);
    expect(b.ownerOf(BTC)).to.equal(undefined);
    await claim(a, BTC);
    expect(b.ownerOf(BTC)).to.equal(undefined);
    await claim(b, BTC);
    expect([b.owns(BTC), b.owns(ETH)]).to.deep.equal([true, false]);
  });

  it('is cleared of those who were killed long ago by whoever begins', async () => {
    const a = await process();
    await claim(a, BTC);
    freeze(a);
    await clock.tickAsync(60_000);
    const b = await process();
    await clock.tickAsync(2_000);
    expect(b.isStanding(a.self!.id)).to.equal(false);
    expect(b.ownerOf(BTC)).to.equal(undefined);
  });

  it('is not looked for where it cannot be reached', async () => {
    const [a, b] = [await process(), await process({ machine: 'elsewhere' })];
    await claim(a, BTC);
    expect(b.ownerOf(BTC)).to.equal(undefined);
    expect(b.isStanding(a.self!.id)).to.equal(true);
  });

  it('is looked for on another machine at an address that leads there', async () => {
    const away = { machine: 'elsewhere' };
    for (const host of ['api-1', '10.0.0.7', '[fd00::7]', '127.example.com']) {
      const [a, b] = [await process({ host }), await process(away)];
      await claim(a, BTC);
      expect(b.ownerOf(BTC)?.address, host).to.equal(a.self?.address);
      await a.leave();
    }
    for (const host of ['localhost', '127.0.0.9', '[::1]', '[::]', '0.0.0.0']) {
      const [a, b] = [await process({ host }), await process(away)];
      await claim(a, BTC);
      expect([b.ownerOf(BTC), a.owns(BTC)], host).to.deep.equal([undefined, true]);
      await a.leave();
    }
  });

  it('says nothing while the record is away, and everything when it is back', async () => {
    const [a, b] = [await process(), await process()];
    await claim(a, BTC);
    record.isAway = true;
    await clock.tickAsync(5_000);
    expect([a.isMandated, a.isBlind, b.isBlind]).to.deep.equal([false, true, true]);
    record.isAway = false;
    await clock.tickAsync(LOOK_MS);
    expect([a.isMandated, a.isBlind, b.isBlind]).to.deep.equal([true, false, false]);
    expect(b.ownerOf(BTC)?.id).to.equal(a.self?.id);
  });
});
