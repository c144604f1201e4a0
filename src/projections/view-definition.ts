import type { Logger } from 'pino';

import type { ReadDatabase } from '../sql/read-database.js';
import type { KeyedView } from '../views/keyed/keyed-view.js';
import type { InProcessKeyedViewOptions } from '../views/keyed/in-process-keyed-view.js';
import type { FedRoom, ViewRoom } from '../views/open-views.js';
import type { Changes } from './folding/fold.js';
import type { Projection } from './projection.js';
import { ViewFollower, type ProjectionView, type ViewSource } from './runner/view-follower.js';

/** What feeding a view takes. */
export interface Feeding {
  /** Where the views are. */
  readonly room: FedRoom;
  /** Holds the tables that they follow. */
  readonly database: ReadDatabase;
  readonly logger: Logger;
}

/** A view: what it is called, how those who read it open it, and how it is kept in step with its tables. */
export interface ViewDefinition<View> {
  /** Has in it what the view is made of: programs of other versions have views of their own. */
  readonly name: string;
  open(room: ViewRoom): View;
  follow(feeding: Feeding): ProjectionView;
}

/**
 * The name of a view of these projections.
 * @param format of what it keeps; raised when that changes: programs before and after may share a Redis
 */
export function viewName(name: string, format: number, projections: readonly Projection[]): string {
  return `${name}.${format}@${projections.map((each) => `${each.name}.${each.version}`).join('+')}`;
}

/** What a view is of whose values are filled in by those who miss them. */
export interface KeyedViewOf<Value> {
  readonly name: string;
  /** Raise it when the form of the values changes, or which rows they are made of. */
  readonly format: number;
  /** Whose tables tell when values change. */
  readonly projection: Projection;
  /** Projections that values are read from as well, and whose tables change only when those do. */
  readonly alsoReads?: readonly Projection[];
  /** The keys of the values that changes of the tables touch; some more than once. */
  readonly keysOf: (changes: Changes) => Iterable<string>;
  /** Of what is held of it in memory. */
  readonly bound: InProcessKeyedViewOptions<Value>;
}

/** Defines a view whose values are filled in by those who miss them. */
export function keyedView<Value>({
  name: what,
  format,
  projection,
  alsoReads = [],
  keysOf,
  bound,
}: KeyedViewOf<Value>): ViewDefinition<KeyedView<Value>> {
  const name = viewName(what, format, [projection, ...alsoReads]);
  const source: ViewSource<readonly string[], undefined> = {
    begin: async ({ position }) => position,
    changeOf: (changes) => [...new Set(keysOf(changes))],
    content: () => undefined,
  };
  return {
    name,
    open: (room) => room.keyed<Value>(name, bound),
    follow: ({ room, logger }) =>
      new ViewFollower({ name, projection, view: room.keyed(name, bound), source, logger }),
  };
}
