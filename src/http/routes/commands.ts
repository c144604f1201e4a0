import { CommandOutcomeAnswer } from '../../answers/commands.js';
import { CommandId } from '../../answers/shapes.js';
import { CommandOutcomeDto } from '../../commands/command-outcome-dto.js';
import type { CommandAnswer } from '../../commands/command-answers.js';
import { firstOf } from '../../queries/stream-events.js';
import { ApplicationError } from '../../errors.js';
import type { RequestContext } from '../../request-context.js';
import { OWNERS_AND_STAFF } from '../access.js';
import { problemOf } from '../problem-details.js';
import { type Api, API_PREFIX, query, type Route } from '../route.js';

/** Asked of the sequencers and not of the read tables: they alone know what may still be on its way. */
export const commandRoutes: readonly Route[] = [
  query({
    method: 'GET',
    path: `${API_PREFIX}/commands/:commandId`,
    what: 'what became of a command',
    access: OWNERS_AND_STAFF,
    limit: 'queries',
    looksForOwner: true,
    params: { commandId: CommandId },
    query: CommandOutcomeDto,
    answer: CommandOutcomeAnswer,
    handle: async ({ params: { commandId }, query: { symbol }, context }, { outcomes }) => {
      const outcome = await outcomes.find(commandId, symbol);
      expectOwn(outcome, commandId, context);
      const told = { commandId, symbol: outcome.symbol, status: outcome.status };
      if (outcome.status !== 'DONE') return { result: told };
      const { events, answer } = outcome;
      const result = {
        ...told,
        // They tell of those he traded with, too; what he was answered does not.
        ...(context.owner === undefined && firstOf(events)),
        ...(answer !== undefined && { answer: answered(answer) }),
      };
      const position = events.at(-1)?.position;
      return position === undefined ? { result } : { result, position };
    },
  }),
];

function answered(answer: CommandAnswer): { status: number; body: object } {
  if (!('error' in answer)) return answer;
  const body = problemOf(answer.error);
  return { status: body.status, body };
}

/** To who may know of his own commands only, nothing is known of another's. @throws ApplicationError COMMAND_NOT_FOUND */
function expectOwn(
  outcome: Awaited<ReturnType<Api['outcomes']['find']>>,
  commandId: string,
  { owner }: RequestContext,
): void {
  if (owner === undefined || outcome.status !== 'DONE') return;
  if (outcome.events.every(({ metadata }) => metadata['actor'] === owner)) return;
  throw new ApplicationError('COMMAND_NOT_FOUND', `nothing is known of a command ${commandId}`);
}
