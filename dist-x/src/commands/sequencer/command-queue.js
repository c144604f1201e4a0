import { isRefusal } from '../../domain/decision.js';
import { deadlineExceeded, interrupted, isPast, notReached, ofCommand, refused, } from '../errors.js';
import { cutOffBehind, isCutOff } from '../runs.js';
import { Repetition } from './repetition.js';
/**
 * Longer than anything waits: appends are given up before. A deadline beyond it needs no alarm, and timers cannot be set to
 * just any time.
 */
const LONGEST_WAIT_MS = 60_000;
/**
 * The commands that wait for an aggregate, each until it is answered. Those of one user are in the order of their arrival; of
 * several users each has a turn after the other, so that one who sends many delays nobody else by more than a batch. Those of
 * one sender, which may be of several users, are in the order of their arrival too: a turn is passed over as long as it would
 * overtake.
 */
export class CommandQueue {
    #clock;
    #setAlarm;
    /** By user; the first is the next to have a turn. None is empty. */
    #lanes = new Map();
    /** Those whose turn it is. */
    #taken = [];
    /** Of each sender, what came in last. */
    #latest = new WeakMap();
    #waiting = 0;
    constructor(clock, setAlarm) {
        this.#clock = clock;
        this.#setAlarm = setAlarm;
    }
    get length() {
        return this.#taken.length + this.#waiting;
    }
    /** What the first of those taken came to in earlier appends, when it goes on in the next. */
    get begun() {
        return this.#taken[0]?.begun;
    }
    /** Those whose turn it is, in order. */
    get taken() {
        return this.#taken;
    }
    /** Whether a command waits for its answer. */
    has(commandId) {
        return [this.#taken, ...this.#lanes.values()].some((lane) => lane.some(({ context }) => context.commandId === commandId));
    }
    /** How many commands of a user wait for their turn. */
    waitingOf(user) {
        return this.#lanes.get(user)?.length ?? 0;
    }
    /**
     * Adds a command to those of its user.
     * @returns its answer; rejects with ApplicationError when it is refused or fails, or has waited beyond its deadline
     */
    push(submission, user) {
        return new Promise((resolve, reject) => {
            const cancelAlarm = this.#alarm(submission, () => this.#expire(waiting));
            const waiting = {
                ...submission,
                ...{ user, cancelAlarm, resolve, reject },
                ...{ isWaiting: true, previous: this.#behind(submission.sender) },
            };
            if (submission.sender !== undefined)
                this.#latest.set(submission.sender, waiting);
            const others = this.#lanes.get(user);
            if (others === undefined)
                this.#lanes.set(user, [waiting]);
            else
                others.push(waiting);
            this.#waiting += 1;
        });
    }
    /**
     * Takes those up whose turn it is, until they are answered; what was taken before and has not been comes anew, after one of
     * which some is durable. What is too late is refused.
     * @param most how many at most
     */
    take(most) {
        this.#putBack();
        const now = this.#clock();
        while (this.#taken.length < most) {
            const next = this.#next();
            if (next === undefined)
                break;
            if (isPast(next.deadline, now))
                fail(next, deadlineExceeded());
            else if (isCutOff(next.place))
                fail(next, notReached());
            else
                this.#taken.push(next);
        }
        return this.#taken;
    }
    /**
     * Answers as many of those taken, from the first, as there are outcomes.
     * @param position from which everything that they were decided upon is in the log
     */
    answer(outcomes, position) {
        const answered = this.#taken.splice(0, outcomes.length);
        for (const [index, waiting] of answered.entries())
            settle(waiting, outcomes[index], position);
    }
    /**
     * Keeps the first of those taken, of which some is durable: nobody has a turn before it is done.
     * @param events what has become durable of it now
     * @param streamEvents how many events the stream has with the last of them
     */
    hold(events, streamEvents) {
        const [head] = this.#taken;
        if (head === undefined)
            throw new Error('a batch leaves unfinished what it decided');
        head.begun ??= { events: [], streamEvents };
        // Not spread: there may be more of them than a call takes arguments.
        for (const event of events)
            head.begun.events.push(event);
        head.begun.streamEvents = streamEvents;
    }
    /** Fails so many of those taken, from the first. */
    fail(count, error) {
        for (const waiting of this.#taken.splice(0, count)) {
            const failure = waiting.begun === undefined ? error : interrupted(error);
            fail(waiting, ofCommand(failure, waiting.context.commandId));
        }
    }
    /** Fails all that have been taken. */
    failTaken(error) {
        this.fail(this.#taken.length, error);
    }
    /** Fails all, taken or not. */
    failAll(error) {
        this.failTaken(error);
        this.failWaiting(error);
    }
    /** Fails all that have not been taken. */
    failWaiting(error) {
        for (let next = this.#next(); next !== undefined; next = this.#next())
            fail(next, error);
    }
    /** What the next command of a sender must not overtake. */
    #behind(sender) {
        return sender === undefined ? undefined : this.#latest.get(sender);
    }
    /**
     * The next whose turn it is: the first of its lane, which then goes behind the others. There is one as long as any wait: what
     * came first of all is the first of its lane, and overtakes nobody.
     */
    #next() {
        for (const [user, waiting] of this.#lanes) {
            if (waiting[0]?.previous?.isWaiting === true)
                continue;
            this.#lanes.delete(user);
            const next = waiting.shift();
            if (waiting.length > 0)
                this.#lanes.set(user, waiting);
            if (next === undefined)
                continue;
            next.cancelAlarm();
            next.isWaiting = false;
            this.#waiting -= 1;
            return next;
        }
        return undefined;
    }
    /** Lets those taken wait again, ahead of all others; one that has been begun goes on. */
    #putBack() {
        const left = this.#taken.splice(this.begun === undefined ? 0 : 1);
        if (left.length === 0)
            return;
        const later = new Map(this.#lanes);
        this.#lanes.clear();
        for (const waiting of left) {
            waiting.isWaiting = true;
            const ahead = this.#lanes.get(waiting.user);
            if (ahead === undefined)
                this.#lanes.set(waiting.user, [waiting]);
            else
                ahead.push(waiting);
        }
        for (const [user, waiting] of later) {
            this.#lanes.set(user, (this.#lanes.get(user) ?? []).concat(waiting));
        }
        this.#waiting += left.length;
    }
    #alarm({ deadline }, ring) {
        const leftMs = (deadline?.getTime() ?? Infinity) - this.#clock().getTime();
        if (leftMs > LONGEST_WAIT_MS)
            return () => undefined;
        // A millisecond more, for the deadline itself is in time.
        return this.#setAlarm(Math.max(0, leftMs) + 1, ring);
    }
    /** Refuses one that still waits for its turn when its time is over. */
    #expire(waiting) {
        const { user } = waiting;
        const rest = this.#lanes.get(user)?.filter((other) => other !== waiting);
        if (rest === undefined || rest.length === this.waitingOf(user))
            return;
        if (rest.length > 0)
            this.#lanes.set(user, rest);
        else
            this.#lanes.delete(user);
        this.#waiting -= 1;
        waiting.isWaiting = false;
        fail(waiting, deadlineExceeded());
    }
}
/** Answers one that was not carried out, by no fault of its own. */
function fail(waiting, error) {
    waiting.previous = undefined;
    cutOffBehind(waiting.place);
    waiting.reject(error);
}
function settle(waiting, outcome, position) {
    waiting.previous = undefined;
    if (outcome === undefined)
        waiting.reject(new Error('a batch answers what it decided'));
    else if (isRefusal(outcome))
        waiting.reject(refused(outcome, position));
    else if (outcome instanceof Repetition)
        waiting.resolve(outcome);
    else
        waiting.resolve({ events: whole(waiting, outcome), position, isRepeated: false });
}
/** All that a command came to, in however many appends. */
function whole({ begun }, latest) {
    return begun === undefined ? latest : begun.events.concat(latest);
}
//# sourceMappingURL=command-queue.js.map