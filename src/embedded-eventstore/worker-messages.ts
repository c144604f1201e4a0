import type { IndexFault } from './index/index-file.js';
import type { CutTail } from './log/recovery.js';
import type { EventStoreServerOptions } from './server.js';

/** What the worker is started with. */
export type WorkerInput = EventStoreServerOptions;

/** Asks the worker to close the store and end. */
export const CLOSE = 'close';

/** What the worker reports, once, when it has started or could not. */
export type WorkerReport =
  | {
      readonly kind: 'listening';
      readonly port: number;
      readonly cut: CutTail | undefined;
      readonly remadeIndexes: readonly IndexFault[];
    }
  | { readonly kind: 'failed'; readonly error: FailureReport };

/** An error as it crosses the thread boundary, which strips classes. */
export type FailureReport =
  | { readonly kind: 'in-use'; readonly directory: string; readonly pid: number | undefined }
  | {
      readonly kind: 'corrupt';
      readonly file: string;
      readonly offset: number;
      readonly reason: string;
    }
  | { readonly kind: 'other'; readonly message: string };
