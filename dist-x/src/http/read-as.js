import { toDto, toNothing } from '../validation/to-dto.js';
/**
 * Reads what a route was sent into its DTO.
 * @param dto undefined where the route reads nothing
 * @throws ApplicationError INVALID_REQUEST naming each field at fault
 */
export function readAs(dto, input) {
    return dto === undefined ? toNothing(input) : toDto(dto, input);
}
//# sourceMappingURL=read-as.js.map