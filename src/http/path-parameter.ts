import type { Request } from 'express';

/** The named parameter of the request's path, decoded. @throws Error when the route has no such parameter */
export function pathParameter(req: Request, name: string): string {
  const value = req.params[name];
  if (typeof value !== 'string') throw new Error(`the route has no parameter ${name}`);
  return value;
}
