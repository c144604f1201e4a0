import { UserId } from '../../src/answers/shapes.js';
import { LivenessAnswer } from '../../src/answers/system.js';
import { RegisteredUserAnswer } from '../../src/answers/users.js';
import { RegisterUserDto, REGISTER_USER } from '../../src/commands/users/register-user.js';
import { command, probe, query } from '../../src/http/route.js';

/*
 * What must not compile does not: the build fails when a line below an expected error has none. Nothing of this runs.
 */

const path = '/users/:userId';
const user: RegisteredUserAnswer = { userId: 'u', name: 'n', registeredAt: 't' };
const found = { result: user };

const terms = {
  method: 'GET',
  path,
  what: 'one user',
  limit: 'queries',
  params: { userId: UserId },
  answer: RegisteredUserAnswer,
  handle: async () => found,
} as const;

const { limit: _limit, ...unlimited } = terms;
const { params: _params, ...undescribed } = terms;

/** Everything in its place: what fails below fails for the reason that is given. */
export const whole = query({ ...terms, access: 'public' });

// @ts-expect-error a route says who may use it
export const withoutAccess = query({ ...terms });

// @ts-expect-error a route says what limits it
export const withoutLimit = query({ ...unlimited, access: 'public' });

// @ts-expect-error there is no such role
export const unknownRole = query({ ...terms, access: { king: 'any' } });

// @ts-expect-error the parameters of a path are described
export const withoutParameters = query({ ...undescribed, access: 'public' });

// @ts-expect-error the path has no parameter of this name
export const otherParameter = query({ ...terms, access: 'public', path: '/users/:user' });

export const otherAnswer = query({
  ...terms,
  access: 'public',
  // @ts-expect-error a name is missing in the answer
  handle: async () => ({ result: { userId: 'u', registeredAt: 't' } }),
});

export const unreadBody = query({
  ...terms,
  access: 'public',
  // @ts-expect-error a query reads no body
  handle: async ({ body }) => ({ result: { ...user, name: `of ${body.name}` } }),
});

const registering = {
  method: 'POST',
  path: '/users',
  what: 'register a user',
  limit: 'commands',
  body: RegisterUserDto,
  status: 201,
  answer: RegisteredUserAnswer,
} as const;

// @ts-expect-error a command says who may use it
export const commandWithoutAccess = command({
  ...registering,
  handle: ({ body, context }, { bus }) => bus.dispatch(REGISTER_USER, body, context),
});

export const otherBody = command({
  ...registering,
  access: 'public',
  handle: ({ body, context }, { bus }) =>
    // @ts-expect-error the body has no such field
    bus.dispatch(REGISTER_USER, { name: `of ${body.nam}` }, context),
});

// @ts-expect-error a probe says who may use it
export const probeWithoutAccess = probe({
  method: 'GET',
  path: '/livez',
  what: 'the process answers',
  limit: 'probes',
  answer: LivenessAnswer,
  handle: async () => ({ body: { status: 'up' as const } }),
});
