/** What goes out to all who get the same: written once. */
export interface Message {
  /** Where it stands among those of its subscription, the later the higher: what a client sends as `from` to go on behind it. */
  readonly mark: bigint;
  /** As JSON. */
  readonly text: string;
}

/** What a message says beside what it is about. */
export interface Content {
  readonly type?: 'snapshot' | 'update' | undefined;
  /** Number, in the stream of its market, of the last event that is in it. */
  readonly sequence?: bigint;
  /** Log position of that event. */
  readonly position: bigint;
  /** As JSON. */
  readonly data: string;
}

/** The parts of a message behind its heading, which says what it is about. */
export function messageText(heading: string, content: Content): string {
  const { type, sequence, position, data } = content;
  const kind = type === undefined ? '' : `,"type":"${type}"`;
  const number = sequence === undefined ? '' : `,"sequence":"${sequence}"`;
  return `${heading}${kind}${number},"position":"${position}","data":${data}}`;
}

/** How messages are written on a connection. */
export type Encoding = 'frames' | 'events';

const TEXT_FRAME = 0x81;
const SHORT = 125;
const MEDIUM = 0xffff;

/**
 * Messages on a connection: as text frames of RFC 6455, as a server sends them (whole, not masked), or as server-sent
 * events, whose ids are what a client sends back as Last-Event-ID.
 */
export function encoded(messages: readonly Message[], encoding: Encoding): Buffer {
  const [only] = messages;
  if (only === undefined || messages.length > 1) return written(messages, encoding);
  const known = encodings.get(only);
  if (known?.[encoding] !== undefined) return known[encoding];
  const bytes = written(messages, encoding);
  encodings.set(only, { ...known, [encoding]: bytes });
  return bytes;
}

/** What was written of single messages, such as snapshots, which many are sent: as long as these are kept. */
const encodings = new WeakMap<Message, Partial<Record<Encoding, Buffer>>>();

function written(messages: readonly Message[], encoding: Encoding): Buffer {
  if (encoding === 'frames') return framesOf(messages.map(({ text }) => text));
  return Buffer.from(messages.map(({ mark, text }) => `id: ${mark}\ndata: ${text}\n\n`).join(''));
}

/** Texts as frames, one behind the other. */
export function framesOf(texts: readonly string[]): Buffer {
  const lengths = texts.map((text) => Buffer.byteLength(text));
  const whole = Buffer.allocUnsafe(
    lengths.reduce((sum, length) => sum + headLength(length) + length, 0),
  );
  let at = 0;
  texts.forEach((text, index) => {
    const length = lengths[index]!;
    at = writeHead(whole, at, length);
    at += whole.write(text, at);
  });
  return whole;
}

function headLength(length: number): number {
  return length <= SHORT ? 2 : length <= MEDIUM ? 4 : 10;
}

function writeHead(bytes: Buffer, at: number, length: number): number {
  bytes[at] = TEXT_FRAME;
  if (length <= SHORT) {
    bytes[at + 1] = length;
    return at + 2;
  }
  if (length <= MEDIUM) {
    bytes[at + 1] = SHORT + 1;
    return bytes.writeUInt16BE(length, at + 2);
  }
  bytes[at + 1] = SHORT + 2;
  return bytes.writeBigUInt64BE(BigInt(length), at + 2);
}
