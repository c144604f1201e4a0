/* Which values EventStoreDB takes for the members of a stream's metadata that mean something to it. */
/** The largest of the 64-bit integers that revisions, counts and ages are. */
export const MAX_LONG = 2n ** 63n - 1n;
/** The longest time that .NET can tell. */
const MAX_TIME_SECONDS = 922337203685n;
/** JSON has no leading zeros: what has more digits exceeds every limit. */
const INTEGER = /^-?\d{1,19}$/;
const ACL_ROLES = new Set(['$r', '$w', '$d', '$mr', '$mw']);
const VALID = new Map([
    ['$maxCount', isLong],
    ['$tb', isLong],
    ['$maxAge', isTime],
    ['$cacheControl', isTime],
    ['$tmp', isBoolean],
    ['$acl', isAcl],
]);
/** Whether EventStoreDB can read this member; what means nothing to it may hold anything. */
export function isValidMember([name, source]) {
    return VALID.get(name)?.(source) ?? true;
}
/** An integer without fraction or exponent, however its value could be written. */
function isLong(source) {
    return isIntegerWithin(source, MAX_LONG);
}
function isTime(source) {
    return isIntegerWithin(source, MAX_TIME_SECONDS);
}
function isIntegerWithin(source, limit) {
    if (!INTEGER.test(source))
        return false;
    const value = BigInt(source);
    return value <= limit && value >= -limit;
}
function isBoolean(source) {
    return source === 'true' || source === 'false';
}
/** Of each kind of access, who has it: a role, or a list of them. */
function isAcl(source) {
    const acl = JSON.parse(source);
    if (typeof acl !== 'object' || acl === null || Array.isArray(acl))
        return false;
    return Object.entries(acl).every(([name, roles]) => ACL_ROLES.has(name) && isRoles(roles));
}
function isRoles(roles) {
    if (Array.isArray(roles))
        return roles.every((role) => typeof role === 'string');
    return typeof roles === 'string';
}
//# sourceMappingURL=metadata-members.js.map