import type { IncomingMessage } from 'node:http';

import { forbidden } from '../auth/refused.js';
import {
  ANONYMOUS,
  newContext,
  type RequestConditions,
  type RequestContext,
} from '../request-context.js';
import { withTimeout } from '../time/with-timeout.js';
import { DtoRules } from '../validation/dto-rules.js';
import { type Asker, expectOwn, permit, STAFF } from './access.js';
import type { Incoming, Outgoing } from './exchange.js';
import type { Guard } from './guard.js';
import { queryOf } from './request-target.js';
import type { CacheRoute, ProbeRoute, QueryRoute, Route } from './route.js';
import type { Step } from './step.js';

/*
 * What a request goes through before its handler where access is configured: who asks is found out, and whether he may, before its
 * body is read.
 */

/** Who asks; undefined where access is not configured. */
export function askerOf({ locals }: Outgoing): Asker | undefined {
  return locals.asker;
}

/**
 * What stands before the handler of a route.
 * @param readBody reads the body, if the route has one
 */
export function guarding(route: Route, guard: Guard, readBody: readonly Step[]): readonly Step[] {
  const scope = isReading(route) ? 'read' : 'trade';
  const isOpen = route.kind === 'probe' && route.access === 'public';
  if (isOpen) return readBody;
  const before = async (req: Incoming, res: Outgoing): Promise<void> => {
    const sender = await guard.senderOf(req);
    const asking = (): void => {
      const asker = permit(route.access, scope, sender?.identity.principal);
      if (asker.owner !== undefined && route.access !== 'public') {
        expectOwn(asker.owner, req.params, queryOf(req));
      }
      res.locals.asker = asker;
    };
    if (sender?.signed === undefined) return asking();
    res.locals.signed = { headers: sender.signed, asking };
  };
  const after = (req: Incoming, { locals }: Outgoing): Promise<void> | undefined => {
    if (locals.signed === undefined) return undefined;
    const { headers, asking } = locals.signed;
    return guard.expectSigned(req, req.originalUrl, headers, locals.bodyDigest).then(asking);
  };
  return [before, ...readBody, after];
}

/** The context of a request that reads, or has something done to what the process keeps. */
export function contextOf(
  asker: Asker | undefined,
  correlationId: string | undefined,
  conditions: RequestConditions = {},
): RequestContext {
  if (asker === undefined) return newContext(ANONYMOUS, correlationId, conditions);
  const { principal, owner } = asker;
  const context = newContext(principal, correlationId, conditions);
  return owner === undefined ? context : { ...context, owner };
}

/**
 * The query string of a request that may be for its sender's own things only: a list that can be of one user is of him.
 * @throws ApplicationError FORBIDDEN when nothing says whose things are asked for
 */
export function ownQuery(
  { access, looksForOwner, query: Dto }: QueryRoute | CacheRoute,
  asker: Asker | undefined,
  params: Readonly<Record<string, string>>,
  query: object | undefined,
): object | undefined {
  const owner = asker?.owner;
  if (owner === undefined || access === 'public' || looksForOwner === true) return query;
  if (expectOwn(owner, params, query)) return query;
  if (Dto === undefined || !DtoRules.of(Dto).declared.has('userId')) {
    throw forbidden(`name your own userId, ${owner}`, 'userId');
  }
  return Object.assign(new Dto(), query, { userId: owner });
}

/** How long it may take to find out who asks a probe: what tells it may be what is away. */
const PROOF_LIMIT_MS = 2_000;

/** Whether who asks a probe that tells the staff more has proved to be of the staff; everybody is where access is not configured. */
export async function isStaff(
  route: ProbeRoute,
  req: IncomingMessage,
  guard: Guard | undefined,
): Promise<boolean> {
  if (guard === undefined) return true;
  if (route.tellsStaffMore !== true || req.headers.authorization === undefined) return false;
  try {
    const late = (): Error => new Error('who asks cannot be told in time');
    const sender = await withTimeout(guard.senderOf(req), PROOF_LIMIT_MS, late);
    permit(STAFF, 'read', sender?.identity.principal);
    return true;
  } catch {
    // A probe answers everybody.
    return false;
  }
}

function isReading({ kind }: Route): boolean {
  return kind === 'query' || kind === 'cache' || kind === 'probe';
}
