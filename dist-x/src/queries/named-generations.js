import { ApplicationError } from '../errors.js';
import { generationId } from '../projections/generations/generation.js';
/** What a client may name: what is being built holds nobody's truth yet. */
const READABLE_ROLES = ['live', 'previous', 'past'];
/**
 * The generations that a client has named, to be read in the place of the usual ones.
 * @param projections those that the query reads
 * @param generations all that are registered
 * @param named as in ReadConditions
 * @throws ApplicationError GENERATION_NOT_FOUND when one is named that no projection of these has, or that is being built
 */
export function namedGenerations(projections, generations, named) {
    return idsOf(projections, named).map((id) => expectReadable(id, projections, generations));
}
/** A number alone is of the projection that the query is about first of all. */
function idsOf([first], named) {
    const isNumber = (text) => /^\d+$/.test(text);
    return named
        .split(',')
        .map((text) => (isNumber(text) && first ? generationId(first.name, Number(text)) : text));
}
function expectReadable(id, projections, generations) {
    const found = generations.find((each) => each.id === id && READABLE_ROLES.includes(each.role));
    if (found !== undefined && projections.some(({ name }) => name === found.projection))
        return found;
    const names = projections.map(({ name }) => name).join(', ');
    throw new ApplicationError('GENERATION_NOT_FOUND', `there is no generation ${id} to be read of ${names}`);
}
//# sourceMappingURL=named-generations.js.map