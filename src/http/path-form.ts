/** The paths that Express takes for one: in any case, with or without a slash at the end. Its parameters are the groups. */
export function formOf(path: string): RegExp {
  const form = path.replaceAll('.', '[.]').replaceAll(/:\w+/g, '([^/]+)');
  return new RegExp(`^${form}/?$`, 'i');
}

/** The names behind the colons of a path, in its order. */
export function parametersOf(path: string): readonly string[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
}
