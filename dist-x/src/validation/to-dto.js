import { getMetadataStorage, validateSync } from 'class-validator';
import { ApplicationError } from '../errors.js';
/**
 * Reads a plain object into a DTO and checks it by the DTO's decorators. A member that is null counts as absent.
 *
 * @param input a parsed body or query string; each of its keys must be one that the DTO declares
 * @throws ApplicationError INVALID_REQUEST naming each field at fault and the rule it breaks
 */
export function toDto(Dto, input) {
    if (!isPlainObject(input)) {
        throw invalid([{ field: 'body', rule: 'the body must be a JSON object' }]);
    }
    const declared = declaredFields(Dto);
    const dto = new Dto();
    const unknown = [];
    for (const [field, value] of Object.entries(input)) {
        // Checked before it is set, because a field named `constructor` or `__proto__` would be more than data.
        if (!declared.has(field))
            unknown.push(unknownField(field));
        else if (value !== null)
            Object.assign(dto, { [field]: value });
    }
    const broken = validateSync(dto, { validationError: { target: false, value: false } });
    const fields = [
        ...unknown,
        ...broken.flatMap(({ property, constraints = {} }) => Object.values(constraints).map((rule) => ({ field: property, rule }))),
    ];
    if (fields.length > 0)
        throw invalid(fields);
    return dto;
}
/**
 * Checks that nothing came where nothing is read: what is not read must not be sent.
 * @param input a parsed body or query string
 * @throws ApplicationError INVALID_REQUEST naming each member
 */
export function toNothing(input) {
    if (!isPlainObject(input)) {
        throw invalid([{ field: 'body', rule: 'the body must be a JSON object' }]);
    }
    const fields = Object.keys(input).map((field) => unknownField(field));
    if (fields.length > 0)
        throw invalid(fields);
}
const declaredByDto = new WeakMap();
/** The properties of a DTO that carry a validation decorator. */
function declaredFields(Dto) {
    const known = declaredByDto.get(Dto);
    if (known !== undefined)
        return known;
    const metadata = getMetadataStorage().getTargetValidationMetadatas(Dto, '', true, false);
    const declared = new Set(metadata.map(({ propertyName }) => propertyName));
    declaredByDto.set(Dto, declared);
    return declared;
}
function unknownField(field) {
    return { field, rule: `${field} is not a known field` };
}
function isPlainObject(input) {
    return typeof input === 'object' && input !== null && !Array.isArray(input);
}
function invalid(fields) {
    const detail = fields.map(({ rule }) => rule).join('; ');
    return new ApplicationError('INVALID_REQUEST', detail, { fields });
}
//# sourceMappingURL=to-dto.js.map