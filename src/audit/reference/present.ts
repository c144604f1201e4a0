type Optional<T> = { [K in keyof T as undefined extends T[K] ? K : never]: T[K] };

type Present<T> = Omit<T, keyof Optional<T>> & {
  [K in keyof Optional<T>]?: Exclude<T[K], undefined>;
};

/** An object without its members that are undefined, as JSON has it. */
export function present<T extends object>(members: T): Present<T> {
  const there: Partial<T> = {};
  for (const name in members) if (members[name] !== undefined) there[name] = members[name];
  return there as Present<T>;
}
