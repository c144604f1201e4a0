/** Describes a projection. The compiler checks its handlers against the events and the rows of its tables. */
export function projection(definition) {
    return definition;
}
//# sourceMappingURL=projection.js.map