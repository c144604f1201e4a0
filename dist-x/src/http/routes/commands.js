import { CommandOutcomeAnswer } from '../../answers/commands.js';
import { CommandId } from '../../answers/shapes.js';
import { CommandOutcomeDto } from '../../commands/command-outcome-dto.js';
import { streamEvent } from '../../queries/stream-events.js';
import { OWNERS_AND_STAFF } from '../access.js';
import { problemOf } from '../problem-details.js';
import { API_PREFIX, query } from '../route.js';
/** Asked of the sequencers and not of the read tables: they alone know what may still be on its way. */
export const commandRoutes = [
    query({
        method: 'GET',
        path: `${API_PREFIX}/commands/:commandId`,
        what: 'what became of a command',
        access: OWNERS_AND_STAFF,
        limit: 'queries',
        params: { commandId: CommandId },
        query: CommandOutcomeDto,
        answer: CommandOutcomeAnswer,
        handle: async ({ params: { commandId }, query: { symbol } }, { outcomes }) => {
            const outcome = await outcomes.find(commandId, symbol);
            const told = { commandId, symbol: outcome.symbol, status: outcome.status };
            if (outcome.status !== 'DONE')
                return { result: told };
            const { events, answer } = outcome;
            const result = {
                ...told,
                events: events.map(streamEvent),
                ...(answer !== undefined && { answer: answered(answer) }),
            };
            const position = events.at(-1)?.position;
            return position === undefined ? { result } : { result, position };
        },
    }),
];
function answered(answer) {
    if (!('error' in answer))
        return answer;
    const body = problemOf(answer.error);
    return { status: body.status, body };
}
//# sourceMappingURL=commands.js.map