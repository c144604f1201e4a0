var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
import { IsOptional, IsString, Matches } from 'class-validator';
import { ApplicationError } from '../errors.js';
import { RECORD_STREAM_PREFIXES } from '../eventstore/streams.js';
const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1_000;
/** Query string of GET /streams/{stream}/events. */
export class StreamEventsDto {
    /** Revision of the first event wanted; default 0. */
    from;
    /** Events per page; default 100. */
    limit;
}
__decorate([
    IsOptional(),
    IsString(),
    Matches(/^\d{1,18}$/, { message: 'from must be an event number, 0 or more' }),
    __metadata("design:type", String)
], StreamEventsDto.prototype, "from", void 0);
__decorate([
    IsOptional(),
    IsString(),
    Matches(/^([1-9]\d{0,2}|1000)$/, { message: `limit must be 1 to ${MAX_LIMIT}` }),
    __metadata("design:type", String)
], StreamEventsDto.prototype, "limit", void 0);
/** Reads one of the product's streams as it stands in the event store, oldest first. */
export class StreamEventsQuery {
    #store;
    constructor(store) {
        this.#store = store;
    }
    /** @throws ApplicationError STREAM_NOT_FOUND when it is none of ours, or has no events at all */
    async execute(stream, { from = '0', limit }) {
        if (!isOurs(stream))
            throw notFound(stream);
        const first = BigInt(from);
        const pageSize = limit === undefined ? DEFAULT_LIMIT : Number(limit);
        const items = [];
        // One more than the page, to know whether there is a next.
        for await (const event of this.#store.readStream(stream, {
            from: first,
            maxCount: pageSize + 1,
        })) {
            items.push(streamEvent(event));
        }
        if (items.length === 0 && (first === 0n || !(await this.#exists(stream))))
            throw notFound(stream);
        const next = items.splice(pageSize)[0];
        const last = items.at(-1);
        return {
            result: { items, ...(next !== undefined && { nextFrom: next.revision }) },
            // Whoever has seen these events may ask the tables for what they did.
            ...(last !== undefined && { position: BigInt(last.position) }),
        };
    }
    async #exists(stream) {
        for await (const _first of this.#store.readStream(stream, { maxCount: 1 }))
            return true;
        return false;
    }
}
function isOurs(stream) {
    return RECORD_STREAM_PREFIXES.some((prefix) => stream.startsWith(prefix));
}
function notFound(stream) {
    return new ApplicationError('STREAM_NOT_FOUND', `there is no stream ${JSON.stringify(stream)}`);
}
/** An event as it is shown to clients. */
export function streamEvent(event) {
    return {
        stream: event.stream,
        revision: event.revision.toString(),
        position: event.position.toString(),
        eventId: event.id,
        type: event.type,
        data: event.data,
        metadata: event.metadata,
        created: event.created.toISOString(),
    };
}
//# sourceMappingURL=stream-events.js.map