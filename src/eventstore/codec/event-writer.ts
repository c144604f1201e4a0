import { hash } from 'node:crypto';

import type { EventJson, Json, JsonObject } from '../event-store.js';
import { canonicalJson } from './canonical-json.js';
import { type MemberOrder, MemberOrders } from './member-order.js';

/** Room at first; it doubles when there is too little. */
const ROOM_BYTES = 16 * 1024;

/** A UTF-16 unit takes at most so many bytes in JSON: `\u001f`. */
const MAX_BYTES_A_UNIT = 6;

/** What metadata are called, to tell the order of their members by: no event's type. */
const METADATA = '';

const [QUOTE, COMMA, OPEN, CLOSE, BACKSLASH, NEWLINE] = [0x22, 0x2c, 0x7b, 0x7d, 0x5c, 0x0a];
const [FIRST_PRINTABLE, LAST_PRINTABLE] = [0x20, 0x7e];

/**
 * Writes the JSON of one event after the other, into memory that it keeps. Each member of an event's data is written once: as it
 * stands for the store, and what has been written is put into canonical order for the hash.
 */
export class EventWriter {
  readonly #orders = new MemberOrders();
  #bytes = Buffer.allocUnsafe(ROOM_BYTES);
  #end = 0;
  #dataLength = 0;
  #canonical = Buffer.allocUnsafe(ROOM_BYTES);
  /** Of the object written last: where each of its members ends. */
  readonly #ends: number[] = [];

  /**
   * Begins an event.
   * @returns SHA-256, in hex, over the previous link, the event's type and its canonical data, each on a line of its own
   */
  data(type: string, data: JsonObject, previousLink: string): string {
    this.#end = 0;
    const order = this.#object(type, data);
    this.#dataLength = this.#end;
    return hash('sha256', this.#hashed(`${previousLink}\n${type}`, order, data));
  }

  /** Ends the event that data() began. @returns all of it, in memory of its own */
  metadata(metadata: JsonObject): EventJson {
    this.#object(METADATA, metadata);
    const bytes = Buffer.allocUnsafe(this.#end);
    this.#bytes.copy(bytes, 0, 0, this.#end);
    return { bytes, dataLength: this.#dataLength };
  }

  /** Writes an object as JSON.stringify does, behind what has been written. */
  #object(kind: string, value: JsonObject): MemberOrder {
    const order = this.#orders.of(kind, Object.keys(value));
    const { names, heads } = order;
    this.#reserve(1);
    this.#bytes[this.#end++] = OPEN;
    let isFirst = true;
    for (let place = 0; place < names.length; place++) {
      const member = value[names[place]!];
      if (member !== undefined) {
        this.#member(heads[place]!, member, isFirst);
        isFirst = false;
      }
      this.#ends[place] = this.#end;
    }
    this.#reserve(1);
    this.#bytes[this.#end++] = CLOSE;
    return order;
  }

  #member(head: Buffer, value: Json, isFirst: boolean): void {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    this.#reserve(head.length + text.length * MAX_BYTES_A_UNIT + 3);
    const bytes = this.#bytes;
    let end = this.#end;
    if (!isFirst) bytes[end++] = COMMA;
    for (let index = 0; index < head.length; index++) bytes[end++] = head[index]!;
    this.#end = end;
    if (typeof value === 'string') this.#quoted(value);
    else this.#end += bytes.write(text, end);
  }

  /** Nearly every text is made of letters, digits and the like, which stand for themselves. */
  #quoted(text: string): void {
    const bytes = this.#bytes;
    let end = this.#end;
    bytes[end++] = QUOTE;
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      if (!isPlain(unit)) {
        this.#end += bytes.write(JSON.stringify(text), this.#end);
        return;
      }
      bytes[end++] = unit;
    }
    bytes[end++] = QUOTE;
    this.#end = end;
  }

  /** What the link of an event is made of. @param data that has just been written, with its members in this order */
  #hashed(head: string, { names, sorted }: MemberOrder, data: JsonObject): Buffer {
    // The same bytes in another order, behind a head of three bytes a unit at most, and a new line.
    const most = head.length * 3 + 1 + this.#end;
    if (this.#canonical.length < most) this.#canonical = Buffer.allocUnsafe(2 * most);
    const canonical = this.#canonical;
    let end = canonical.write(head, 0);
    canonical[end++] = NEWLINE;
    canonical[end++] = OPEN;
    const first = end;
    for (const place of sorted) {
      const value = data[names[place]!];
      if (value === undefined) continue;
      if (end > first) canonical[end++] = COMMA;
      if (value !== null && typeof value === 'object') {
        end += canonical.write(`${JSON.stringify(names[place])}:${canonicalJson(value)}`, end);
      } else end = this.#copyMember(place, canonical, end);
    }
    canonical[end++] = CLOSE;
    return canonical.subarray(0, end);
  }

  /** @returns where it ends */
  #copyMember(place: number, into: Buffer, at: number): number {
    const bytes = this.#bytes;
    const stop = this.#ends[place]!;
    let from = place === 0 ? 1 : this.#ends[place - 1]!;
    if (bytes[from] === COMMA) from += 1;
    let end = at;
    while (from < stop) into[end++] = bytes[from++]!;
    return end;
  }

  #reserve(bytes: number): void {
    const needed = this.#end + bytes;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * needed);
    this.#bytes.copy(larger, 0, 0, this.#end);
    this.#bytes = larger;
  }
}

function isPlain(unit: number): boolean {
  return unit >= FIRST_PRINTABLE && unit <= LAST_PRINTABLE && unit !== QUOTE && unit !== BACKSLASH;
}
