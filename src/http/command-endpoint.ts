import { randomUUID } from 'node:crypto';

import type { Request, RequestHandler, Response } from 'express';

import type { CommandBus, CommandKind } from '../commands/bus.js';
import { sendToken } from './consistency-token.js';

/** Who a command is attributed to when the request does not say. */
const ANONYMOUS = 'anonymous';

/** What makes a route of a command: its kind, how a request becomes its payload, and the status of success. */
export interface CommandEndpoint<Command, Result> {
  readonly kind: CommandKind<Command, Result>;
  readonly read: (req: Request) => Command;
  readonly status: 200 | 201;
  /** Path of what the command created, for the Location header. */
  readonly location?: (result: Result) => string;
  /** What of the result is sent; default: all of it. */
  readonly present?: (result: Result) => unknown;
  /** Who asks; default: nobody in particular. */
  readonly actor?: (command: Command) => string;
}

/** The request handler that reads a command, dispatches it and answers with its result and Consistency-Token. */
export function commandEndpoint<Command, Result>(
  bus: CommandBus,
  endpoint: CommandEndpoint<Command, Result>,
): RequestHandler {
  return async (req: Request, res: Response) => {
    const command = endpoint.read(req);
    const { result, position } = await bus.dispatch(endpoint.kind, command, {
      commandId: randomUUID(),
      correlationId: res.get('X-Correlation-Id') ?? randomUUID(),
      actor: endpoint.actor?.(command) ?? ANONYMOUS,
    });
    sendToken(res, position);
    if (endpoint.location !== undefined) res.location(endpoint.location(result));
    res
      .status(endpoint.status)
      .json(endpoint.present === undefined ? result : endpoint.present(result));
  };
}
