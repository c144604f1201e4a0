import { varintSize, WireType } from './wire.js';

const LAST_ASCII = 0x7f;

/** Names and ids are written one character after the other, since a call to have it done costs more. */
const FEW_CHARACTERS = 64;

/**
 * Writes a protobuf message from its last field to its first, so that a nested message's length is known by the time
 * its header is written. Many times faster than generated setters, which matters for messages sent by the million.
 */
export class ReverseWriter {
  readonly #buffer: Buffer;
  #start: number;

  /** @param capacity an upper bound of the message's size in bytes */
  constructor(capacity: number) {
    this.#buffer = Buffer.allocUnsafe(capacity);
    this.#start = capacity;
  }

  /** Where the message starts so far; to be handed to {@link nest} after a nested message's fields. */
  get mark(): number {
    return this.#start;
  }

  /** Bytes written so far. */
  get length(): number {
    return this.#buffer.length - this.#start;
  }

  /** @param value a safe integer, not negative */
  varint(field: number, value: number): void {
    this.#rawVarint(value);
    this.#rawVarint(field * 8 + WireType.varint);
  }

  bytes(field: number, value: Uint8Array): void {
    this.raw(value);
    this.#header(field, value.length);
  }

  string(field: number, value: string): void {
    let { length } = value;
    if (length > FEW_CHARACTERS || !this.#ascii(value)) {
      length = Buffer.byteLength(value);
      this.#start -= length;
      this.#buffer.write(value, this.#start);
    }
    this.#header(field, length);
  }

  /** An unsigned 64-bit varint whose value may exceed the safe integers. */
  bigVarint(field: number, value: bigint): void {
    const encoded: number[] = [];
    let rest = value;
    while (rest > 0x7fn) {
      encoded.push(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    encoded.push(Number(rest));
    this.#start -= encoded.length;
    this.#buffer.set(encoded, this.#start);
    this.#rawVarint(field * 8 + WireType.varint);
  }

  /** Makes everything written since `mark` a nested message. */
  nest(field: number, mark: number): void {
    this.#header(field, mark - this.#start);
  }

  /** One byte that belongs to no field. */
  uint8(value: number): void {
    this.#buffer[--this.#start] = value;
  }

  /** Four bytes, big-endian, that belong to no field. */
  uint32(value: number): void {
    this.#start -= 4;
    this.#buffer.writeUInt32BE(value, this.#start);
  }

  /** Bytes as they are: fields that are already encoded. */
  raw(value: Uint8Array): void {
    this.#start -= value.length;
    this.#buffer.set(value, this.#start);
  }

  finish(): Buffer {
    return this.#buffer.subarray(this.#start);
  }

  /** Writes a text of ASCII characters. @returns false when it is none, or there is no room for it: nothing is written then */
  #ascii(value: string): boolean {
    const start = this.#start - value.length;
    // Without room it is for whoever refuses that.
    if (start < 0) return false;
    for (let index = 0; index < value.length; index++) {
      const unit = value.charCodeAt(index);
      if (unit > LAST_ASCII) return false;
      this.#buffer[start + index] = unit;
    }
    this.#start = start;
    return true;
  }

  #header(field: number, length: number): void {
    this.#rawVarint(length);
    this.#rawVarint(field * 8 + WireType.lengthDelimited);
  }

  #rawVarint(value: number): void {
    const size = varintSize(value);
    this.#start -= size;
    let rest = value;
    for (let index = 0; index < size - 1; index++) {
      this.#buffer[this.#start + index] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.#buffer[this.#start + size - 1] = rest;
  }
}
