import { expect } from 'chai';
import { CommandQueue } from '../../../../src/commands/sequencer/command-queue.js';
import { ApplicationError } from '../../../../src/errors.js';
import { HeldTime } from '../../../support/held-time.js';
const START = '2026-01-02T03:04:05.000Z';
describe('CommandQueue', () => {
    let time;
    let queue;
    let answers;
    beforeEach(() => {
        time = new HeldTime(START);
        queue = new CommandQueue(time.clock, time.setAlarm);
        answers = [];
    });
    /** Lets commands wait, called by their user and a number: `a1`. @param deadline ISO-8601 */
    function push(commands, deadline) {
        for (const command of commands) {
            const context = { commandId: command, correlationId: 'test', actor: command.slice(0, 1) };
            const timely = deadline === undefined ? {} : { deadline: new Date(deadline) };
            const answer = queue.push({ command, context, ...timely }, context.actor);
            answer.then(() => answers.push(`${command} done`), (error) => answers.push(`${command} ${error.code}`));
        }
    }
    const take = (most) => queue.take(most).map(({ command }) => command);
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    it('gives each user a turn, and keeps the order of each', () => {
        push(['a1', 'a2', 'a3', 'b1', 'a4', 'c1', 'b2']);
        expect(take(5)).to.deep.equal(['a1', 'b1', 'c1', 'a2', 'b2']);
        queue.answer([[], [], [], [], []], 1n);
        expect(take(5)).to.deep.equal(['a3', 'a4']);
    });
    it('lets one who sends many delay nobody by more than a batch', () => {
        push(Array.from({ length: 100 }, (_, index) => `a${index}`));
        expect(take(10)).to.have.length(10);
        push(['b1']);
        // The append had room for two.
        queue.answer([[], []], 1n);
        expect(take(10).slice(0, 3)).to.deep.equal(['a2', 'b1', 'a3']);
    });
    it('takes anew what was taken and not answered, each user in order', () => {
        push(['a1', 'a2', 'b1']);
        expect(take(3)).to.deep.equal(['a1', 'b1', 'a2']);
        push(['c1']);
        const again = take(4);
        expect(again).to.have.members(['a1', 'a2', 'b1', 'c1']);
        expect(again.indexOf('a1')).to.be.lessThan(again.indexOf('a2'));
        expect(queue.length).to.equal(4);
    });
    describe('with commands of one sender in the turns of several users', () => {
        const sender = {};
        /** As push does, of one sender. */
        function pushInOrder(commands, more = {}) {
            for (const command of commands) {
                const context = { commandId: command, correlationId: 'test', actor: command.slice(0, 1) };
                const answer = queue.push({ command, context, sender, ...more }, context.actor);
                answer.then(() => answers.push(`${command} done`), (error) => answers.push(`${command} ${error.code}`));
            }
        }
        it('passes over the turns that would overtake', () => {
            push(['c0', 'a0', 'a00']);
            pushInOrder(['a1', 'b1', 'c1', 'a2']);
            const taken = take(9);
            expect(taken.filter((command) => /[12]$/.test(command))).to.deep.equal([
                ...['a1', 'b1', 'c1', 'a2'],
            ]);
            expect(taken).to.have.length(7);
        });
        it('keeps their order when they are taken anew, and across appends', () => {
            push(['c0', 'b0', 'a0']);
            pushInOrder(['a1', 'b1', 'c1', 'b2']);
            take(5);
            const again = take(5);
            queue.answer([[], [], [], [], []], 1n);
            const rest = take(5);
            const order = [...again, ...rest].filter((command) => /[12]$/.test(command));
            expect(order).to.deep.equal(['a1', 'b1', 'c1', 'b2']);
        });
        it('goes on after one whose time was over', async () => {
            pushInOrder(['a1'], { deadline: new Date('2026-01-02T03:04:06.000Z') });
            pushInOrder(['b1']);
            time.ringNext();
            expect(take(5)).to.deep.equal(['b1']);
            await turn();
            expect(answers).to.deep.equal(['a1 DEADLINE_EXCEEDED']);
        });
        it('attempts nothing of a run behind what failed, and all that is of another', async () => {
            const run = { failedAt: Infinity };
            for (const [index, command] of ['a1', 'b1', 'a2'].entries()) {
                pushInOrder([command], { place: { run, index } });
            }
            pushInOrder(['a3']);
            expect(take(1)).to.deep.equal(['a1']);
            queue.fail(1, new ApplicationError('OUTCOME_UNKNOWN', 'a test'));
            expect(take(5)).to.deep.equal(['a3']);
            await turn();
            expect(answers).to.deep.equal([
                ...['a1 OUTCOME_UNKNOWN', 'b1 NOT_ATTEMPTED', 'a2 NOT_ATTEMPTED'],
            ]);
        });
    });
    it('fails those taken, or all', async () => {
        push(['a1', 'a2', 'b1']);
        take(2);
        queue.fail(2, new ApplicationError('OUTCOME_UNKNOWN', 'a test'));
        queue.failAll(new ApplicationError('INTERNAL', 'a test'));
        await turn();
        expect(answers).to.deep.equal(['a1 OUTCOME_UNKNOWN', 'b1 OUTCOME_UNKNOWN', 'a2 INTERNAL']);
        expect(queue.length).to.equal(0);
    });
    it('refuses what is taken too late, and takes what is in time to the millisecond', async () => {
        push(['a1'], '2026-01-02T03:04:05.010Z');
        push(['a2'], '2026-01-02T03:04:05.011Z');
        time.set('2026-01-02T03:04:05.011Z');
        expect(take(5)).to.deep.equal(['a2']);
        await turn();
        expect(answers).to.deep.equal(['a1 DEADLINE_EXCEEDED']);
    });
    it('refuses what waits for others when its time is over', async () => {
        push(['a1', 'a2']);
        take(1);
        push(['a3', 'b1'], '2026-01-02T03:04:06.000Z');
        time.ringNext();
        time.ringNext();
        await turn();
        expect(answers).to.deep.equal(['a3 DEADLINE_EXCEEDED', 'b1 DEADLINE_EXCEEDED']);
        expect([queue.length, queue.waitingOf('a'), queue.waitingOf('b')]).to.deep.equal([2, 1, 0]);
        expect(time.alarms).to.equal(0);
    });
    it('sets no alarm for a deadline that is far away', () => {
        push(['a1'], '2999-12-31T23:59:59.999Z');
        expect(time.alarms).to.equal(0);
        expect(take(1)).to.deep.equal(['a1']);
    });
    it('lets nobody have a turn before one that has been begun', () => {
        push(['a1', 'b1']);
        expect(take(2)).to.deep.equal(['a1', 'b1']);
        queue.hold(['begun'], 1n);
        push(['c1', 'a2']);
        expect(take(4)).to.deep.equal(['a1', 'b1', 'c1', 'a2']);
        expect(queue.begun).to.deep.equal({ events: ['begun'], streamEvents: 1n });
        expect(queue.length).to.equal(4);
    });
    it('sets no alarm for what has been taken', () => {
        push(['a1'], '2026-01-02T03:04:06.000Z');
        take(1);
        expect(time.alarms).to.equal(0);
    });
});
//# sourceMappingURL=command-queue.test.js.map