import { WireType } from './wire.js';

/** Bytes that are copied one by one, since a call for so few of them costs more. */
const FEW_BYTES = 64;

/**
 * Writes fields of protobuf messages one behind the other into memory that is there, for whoever knows the lengths of nested
 * messages beforehand. Nothing is allocated. Where they are not known, see {@link ReverseWriter}.
 */
export class FieldWriter {
  readonly #buffer: Buffer;
  #at: number;

  /** @param buffer with room for all that will be written from `at` on */
  constructor(buffer: Buffer, at: number) {
    this.#buffer = buffer;
    this.#at = at;
  }

  /** Where the next byte goes. @throws RangeError when more was written than there was room for */
  get offset(): number {
    if (this.#at > this.#buffer.length) throw new RangeError('the message is longer than its room');
    return this.#at;
  }

  /** @param value a safe integer, not negative */
  varint(field: number, value: number): void {
    this.#rawVarint(field * 8 + WireType.varint);
    this.#rawVarint(value);
  }

  /** What goes before `length` bytes of a field. */
  header(field: number, length: number): void {
    this.#rawVarint(field * 8 + WireType.lengthDelimited);
    this.#rawVarint(length);
  }

  bytes(field: number, value: Uint8Array): void {
    this.header(field, value.length);
    this.raw(value);
  }

  /** @param text of ASCII characters */
  ascii(field: number, text: string): void {
    this.header(field, text.length);
    const buffer = this.#buffer;
    let at = this.#at;
    for (let index = 0; index < text.length; index++) buffer[at++] = text.charCodeAt(index);
    this.#at = at;
  }

  /** Bytes as they are: fields that are already encoded. */
  raw(value: Uint8Array): void {
    const { length } = value;
    if (length > FEW_BYTES) this.#buffer.set(value, this.#at);
    else
      for (let index = 0; index < length; index++) this.#buffer[this.#at + index] = value[index]!;
    this.#at += length;
  }

  /** One byte that belongs to no field. */
  uint8(value: number): void {
    this.#buffer[this.#at++] = value;
  }

  /** Four bytes, big-endian, that belong to no field. */
  uint32(value: number): void {
    this.#at = this.#buffer.writeUInt32BE(value, this.#at);
  }

  #rawVarint(value: number): void {
    const buffer = this.#buffer;
    let rest = value;
    while (rest > 0x7f) {
      buffer[this.#at++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    buffer[this.#at++] = rest;
  }
}
