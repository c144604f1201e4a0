import type { WebSocketLike } from '../../clients/typescript/src/web-socket.js';

/** A request as the client sends it. */
export interface SentRequest {
  readonly id: number;
  readonly method: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

interface FakeEvent {
  readonly message?: string;
  readonly data: unknown;
  readonly code: number;
  readonly reason: string;
}

type Listener = (event: FakeEvent) => void;

/** A socket that the test is the other end of. */
export class FakeWebSocket implements WebSocketLike {
  /** All that were made, in order; to be emptied before each test. */
  static readonly made: FakeWebSocket[] = [];
  readonly sent: SentRequest[] = [];
  readonly readyState = 1;
  isClosed = false;
  readonly #listeners = new Map<string, Listener>();

  constructor(readonly url: string) {
    FakeWebSocket.made.push(this);
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as SentRequest);
  }

  close(): void {
    this.isClosed = true;
  }

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.set(type, listener);
  }

  open(): void {
    this.#tell('open', {});
  }

  say(message: object): void {
    this.#tell('message', { data: JSON.stringify(message) });
  }

  end(code: number, reason = ''): void {
    this.#tell('close', { code, reason });
  }

  /** Grants the request that was sent last. */
  grant(result: object = {}): void {
    this.say({ id: this.sent.at(-1)!.id, status: 200, result });
  }

  #tell(type: string, event: Partial<FakeEvent>): void {
    this.#listeners.get(type)?.({ data: undefined, code: 0, reason: '', ...event });
  }
}
