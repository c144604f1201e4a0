import { expect } from 'chai';
import { SeededRandom } from '../../support/seeded-random.js';
import { tellSeed } from '../../support/tell-seed.js';
import { forEachPlace } from '../../support/view-rooms.js';
const KEYS = ['ada', 'bob', 'eve'];
/** Tables of a number a key, as they were after each commit. */
class Tables {
    #history = [
        { position: 0n, values: Object.fromEntries(KEYS.map((key) => [key, 0])) },
    ];
    get position() {
        return this.#history.at(-1).position;
    }
    commit(position, keys) {
        const values = { ...this.#history.at(-1).values };
        for (const key of keys)
            values[key] += 1;
        this.#history.push({ position, values });
    }
    /** The value as of a position. */
    at(position, key) {
        return this.#history.filter((each) => each.position <= position).at(-1).values[key];
    }
}
/** A world in which anything may happen next: the tables, the view behind them, and readers in mid-read. */
class World {
    #random;
    #view;
    #tables = new Tables();
    #commits = [];
    #fills = [];
    #missed = [];
    /** Where each of some readers has been, by its token. */
    #readers = [0n, 0n, 0n];
    #epoch = 1;
    hits = 0;
    constructor(random, view) {
        this.#random = random;
        this.#view = view;
    }
    async begin() {
        await this.#view.reset({ number: 1, epoch: 1 }, 0n, undefined);
    }
    async step() {
        const chance = this.#random.fraction();
        if (chance < 0.15)
            this.#commit();
        else if (chance < 0.3)
            await this.#feed();
        else if (chance < 0.32)
            await this.#lose();
        else if (chance < 0.34)
            await this.#takeOver();
        else if (chance < 0.6)
            await this.#read();
        else if (chance < 0.8)
            this.#load();
        else
            await this.#fill();
    }
    #commit() {
        const from = this.#tables.position;
        const to = from + BigInt(this.#random.between(1, 3));
        const keys = KEYS.filter(() => this.#random.fraction() < 0.3);
        this.#tables.commit(to, keys);
        this.#commits.push({ from, to, keys });
    }
    /** The runner tells the view of the next commit; when it finds it lost, it begins it anew there. */
    async #feed() {
        const commit = this.#commits.shift();
        if (commit === undefined)
            return;
        const feed = { number: 1, epoch: this.#epoch };
        const { from, to, keys } = commit;
        if (!(await this.#view.advance(feed, from, to, keys))) {
            expect(await this.#view.reset(feed, to, undefined)).to.be.true;
        }
    }
    /** A runner begins the view anew where the tables stand: what has been committed until then is in it. */
    async #lose() {
        this.#commits.length = 0;
        await this.#view.reset({ number: 1, epoch: this.#epoch }, this.#tables.position, undefined);
    }
    /** Another runner takes the view over, and the one before does not know yet. */
    async #takeOver() {
        const before = { number: 1, epoch: this.#epoch };
        this.#epoch += 1;
        const feed = { number: 1, epoch: this.#epoch };
        const { position } = this.#tables;
        this.#commits.length = 0;
        const isResumed = await this.#view.resume(feed, position);
        if (!isResumed)
            await this.#view.reset(feed, position, undefined);
        expect(await this.#view.advance(before, position, position + 1n, KEYS)).to.be.false;
        expect(await this.#view.reset(before, position + 1n, undefined)).to.be.false;
    }
    /** A reader asks for no less than it has seen; a miss is kept in mind, to be read from the tables some time later. */
    async #read() {
        const reader = this.#random.between(0, this.#readers.length - 1);
        const key = KEYS[this.#random.between(0, KEYS.length - 1)];
        const { held, ticket } = await this.#view.read(key);
        if (held !== undefined && held.position >= this.#readers[reader]) {
            expect(held.position <= this.#tables.position).to.be.true;
            const said = this.#tables.at(held.position, key);
            expect(held.result, `${key} at ${held.position}`).to.equal(said);
            this.#readers[reader] = held.position;
            this.hits += 1;
        }
        else if (ticket !== undefined)
            this.#missed.push(ticket);
    }
    /** Somebody who missed reads the tables; the fill is on its way. */
    #load() {
        const [ticket] = this.#missed.splice(this.#random.between(0, this.#missed.length), 1);
        if (ticket === undefined)
            return;
        const { position } = this.#tables;
        const value = this.#tables.at(position, ticket.key);
        this.#fills.push(() => this.#view.fill(ticket, position, value));
    }
    async #fill() {
        const [fill] = this.#fills.splice(this.#random.between(0, this.#fills.length), 1);
        await fill?.();
    }
}
describe('a keyed view, whatever the order of commits, losses, takeovers and fills', () => {
    forEachPlace((place) => {
        let room;
        beforeEach(async () => {
            room = await place.open();
        });
        afterEach(() => room.close());
        it('answers what the tables said, no earlier than its reader has been', async function () {
            const random = new SeededRandom();
            tellSeed(this.test, random.seed);
            let hits = 0;
            for (let round = 0; round < 20; round++) {
                const view = room.keyed(`round-${round}`, { capacity: 3, weightOf: () => 1 });
                const world = new World(random, view);
                await world.begin();
                for (let i = 0; i < 300; i++)
                    await world.step();
                hits += world.hits;
            }
            expect(hits).to.be.greaterThan(100);
        });
    });
});
//# sourceMappingURL=keyed-view-random.test.js.map