import {
  type ServerInterceptingCallInterface,
  ServerInterceptingCall,
  type ServerInterceptor,
} from '@grpc/grpc-js';

/** Bytes that a call may have handed to its connection and not yet sent. */
const MAX_UNSENT_BYTES = 256 * 1024;
/** What a message that is not yet encoded is taken for. */
const SMALL_MESSAGE_BYTES = 256;

/**
 * Lets a call write its next message before the one before it has left, up to a limit, so that Node sends what has
 * gathered in one write. By itself grpc-js waits for each message, which costs a reader of many events most of its time.
 */
export const eagerWrites: ServerInterceptor = (_method, call) => new EagerCall(call);

class EagerCall extends ServerInterceptingCall {
  private unsent = 0;
  private waiting: (() => void) | undefined;

  constructor(call: ServerInterceptingCallInterface) {
    super(call);
  }

  override sendMessage(message: unknown, callback: () => void): void {
    const bytes = Buffer.isBuffer(message) ? message.length : SMALL_MESSAGE_BYTES;
    this.unsent += bytes;
    super.sendMessage(message, () => this.sent(bytes));
    if (this.unsent < MAX_UNSENT_BYTES) callback();
    else this.waiting = callback;
  }

  private sent(bytes: number): void {
    this.unsent -= bytes;
    if (this.unsent >= MAX_UNSENT_BYTES) return;
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.();
  }
}
