import type { EventFilter } from '../engine/log-cursor.js';
import { invalidArgument } from './grpc-error.js';
import type { ReadReq } from './messages.js';

/** The search window of a filtered read that names none. */
const DEFAULT_WINDOW = 32;

/** A filter as a client asks for it. */
export interface FilterOptions {
  readonly filter: EventFilter;
  /** After how many examined events a subscription sends a checkpoint. */
  readonly checkpointInterval: number;
}

/** @throws CallFailure when the filter names nothing to look at, or its regular expression does not compile. */
export function readFilter(options: ReadReq.Options.FilterOptions): FilterOptions {
  const window = options.hasMax() ? options.getMax() : DEFAULT_WINDOW;
  return {
    filter: readMatcher(options),
    checkpointInterval: Math.max(1, options.getCheckpointintervalmultiplier() * window),
  };
}

function readMatcher(options: ReadReq.Options.FilterOptions): EventFilter {
  const byStream = options.getStreamIdentifier();
  if (byStream !== undefined) return { on: 'stream', matches: compile(byStream) };
  const byType = options.getEventType();
  if (byType !== undefined) return { on: 'type', matches: compile(byType) };
  throw invalidArgument('the filter names neither streams nor event types');
}

function compile(expression: ReadReq.Options.FilterOptions.Expression): (text: string) => boolean {
  const source = expression.getRegex();
  if (source === '') {
    const prefixes = expression.getPrefixList();
    return (text) => prefixes.some((prefix) => text.startsWith(prefix));
  }
  const regex = compileRegex(source);
  return (text) => regex.test(text);
}

function compileRegex(source: string): RegExp {
  try {
    return new RegExp(source, 'u');
  } catch {
    // What the `u` flag forbids, such as needless escapes, other clients' regular expressions may hold.
    return compileLenientRegex(source);
  }
}

function compileLenientRegex(source: string): RegExp {
  try {
    return new RegExp(source);
  } catch {
    throw invalidArgument(`not a regular expression: ${source}`);
  }
}
