import { ANONYMOUS, newContext, } from '../request-context.js';
import { readAs } from './read-as.js';
/**
 * Checks what was sent to a command's route, and has the command carried out: the same for whatever brought it here.
 * @throws ApplicationError, or whatever else the handler throws; see asApplicationError
 */
export async function runCommand(route, sent, { conditions, correlationId, handing }, api) {
    const query = readAs(route.query, sent.query);
    const body = readAs(route.body, sent.body === undefined ? {} : sent.body);
    const userId = route.principal?.(body, query);
    const principal = userId === undefined ? ANONYMOUS : { id: userId };
    const context = { ...newContext(principal, correlationId, conditions), ...handing };
    const reply = await route.handle({ query, body, params: sent.params, context }, api);
    const { result, position, isRepeated, status = route.status } = reply;
    if (conditions.validateOnly !== true)
        return { status, result, position, isRepeated };
    const tried = { ...result, validateOnly: true };
    return { status: 200, result: tried, position: undefined, isRepeated: false };
}
//# sourceMappingURL=run-command.js.map