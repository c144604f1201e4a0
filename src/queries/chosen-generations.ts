import { ApplicationError } from '../errors.js';
import { generationId } from '../projections/generations/generation.js';
import type { Projection } from '../projections/projection.js';
import type { Registered } from './registered.js';

/** What a client may name: what is being built holds nobody's truth yet. */
const READABLE_ROLES: readonly Registered['role'][] = ['live', 'previous', 'past'];

/**
 * Which generation of each projection is read, in the order of the projections: one that the client has named, or the
 * live one of the program's version, or, as long as that is still being built, the live one of the newest version before.
 * @param named as in ReadConditions
 * @returns undefined for a projection that has no tables to be read yet
 * @throws ApplicationError GENERATION_NOT_FOUND when one is named that no projection of these has, or that is being built
 */
export function chosenGenerations(
  projections: readonly Projection[],
  generations: readonly Registered[],
  named?: string,
): readonly (Registered | undefined)[] {
  const ids = named === undefined ? [] : idsOf(projections, named);
  const chosen = ids.map((id) => expectReadable(id, projections, generations));
  return projections.map(
    (each) =>
      chosen.find(({ projection }) => projection === each.name) ?? liveOf(each, generations),
  );
}

/** A number alone is of the projection that the query is about first of all. */
function idsOf([first]: readonly Projection[], named: string): readonly string[] {
  const isNumber = (text: string): boolean => /^\d+$/.test(text);
  return named
    .split(',')
    .map((text) => (isNumber(text) && first ? generationId(first.name, Number(text)) : text));
}

function expectReadable(
  id: string,
  projections: readonly Projection[],
  generations: readonly Registered[],
): Registered {
  const found = generations.find((each) => each.id === id && READABLE_ROLES.includes(each.role));
  if (found !== undefined && projections.some(({ name }) => name === found.projection))
    return found;
  const names = projections.map(({ name }) => name).join(', ');
  throw new ApplicationError(
    'GENERATION_NOT_FOUND',
    `there is no generation ${id} to be read of ${names}`,
  );
}

/** The live generation of the newest version that the program can read: its own, or one before. */
function liveOf(
  { name, version }: Projection,
  generations: readonly Registered[],
): Registered | undefined {
  const live = generations.filter(
    (each) => each.projection === name && each.role === 'live' && each.version <= version,
  );
  return live.sort((a, b) => b.version - a.version)[0];
}
