import { sleep } from '../environment/timers.js';
/** Between two portions, so that the other side serves others as well: messages that wait are taken in one go. */
const BREATH_MS = 2;
/**
 * A view that is kept in another thread: what happens to it is posted there, and nobody waits for an answer. When it is
 * found elsewhere than it was said to be, the other side says so, and the next change answers that it is lost.
 */
export class PortView {
    #port;
    #name;
    #portionsOf;
    #round = 0;
    /** Undefined while it is lost. */
    #feed;
    /**
     * @param name by which the other side knows the view
     * @param portionsOf how the content of one that is begun portion by portion is divided
     */
    constructor(port, name, portionsOf) {
        this.#port = port;
        this.#name = name;
        this.#portionsOf = portionsOf;
        port.on('message', this.#hear);
    }
    /** The views of a thread are not older than those who feed them from beside. @returns false */
    async resume() {
        return false;
    }
    async reset(feed, position, content) {
        this.#round += 1;
        this.#feed = feed;
        if (this.#portionsOf === undefined)
            this.#post(feed, { op: 'reset', position, content });
        else
            await this.#resetInPortions(feed, position, this.#portionsOf(content));
        return true;
    }
    async #resetInPortions(feed, position, portions) {
        for (const [index, portion] of portions.entries()) {
            if (index > 0)
                await sleep(BREATH_MS);
            this.#post(feed, { op: 'prepare', portion, isFirst: index === 0 });
        }
        this.#post(feed, { op: 'resetToPrepared', position });
    }
    async advance(feed, from, to, change) {
        if (this.#feed === undefined)
            return false;
        this.#post(feed, { op: 'advance', from, to, change });
        return true;
    }
    async leave() {
        if (this.#feed === undefined)
            return;
        this.#post(this.#feed, { op: 'leave' });
        this.#feed = undefined;
    }
    #post(feed, told) {
        const { number, epoch } = feed;
        const message = {
            view: this.#name,
            round: this.#round,
            feed: { number, epoch },
            ...told,
        };
        this.#port.postMessage(message);
    }
    #hear = (message) => {
        const { lostView, round } = message;
        if (lostView === this.#name && round === this.#round)
            this.#feed = undefined;
    };
}
/**
 * Lets views be fed from the other side of a port, where a PortView of the same name stands for each. Messages of other
 * kinds are left alone.
 * @returns stops it: the views are lost
 */
export function receiveViews(port, views) {
    const hear = (message) => {
        const { view: name = '' } = message;
        // Each is told what the PortView of its name was, which is of its type.
        const view = views.get(name);
        if (view === undefined)
            return;
        const told = message;
        const tellLoss = () => {
            const loss = { lostView: name, round: told.round };
            port.postMessage(loss);
        };
        apply(view, told).then((isApplied) => isApplied || tellLoss(), tellLoss);
    };
    port.on('message', hear);
    return async () => {
        port.off('message', hear);
        await Promise.all([...views.values()].map((view) => view.leave()));
    };
}
async function apply(view, told) {
    switch (told.op) {
        case 'reset':
            return view.reset(told.feed, told.position, told.content);
        case 'prepare':
            view.prepare?.(told.portion, told.isFirst);
            return true;
        case 'resetToPrepared':
            return view.resetToPrepared?.(told.feed, told.position) ?? false;
        case 'advance':
            return view.advance(told.feed, told.from, told.to, told.change);
        case 'leave':
            await view.leave();
            return true;
    }
}
//# sourceMappingURL=port-view.js.map