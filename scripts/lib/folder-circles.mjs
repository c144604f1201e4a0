/*
 * Folders are rooms: of two beside each other, at most one knows the other, or neither could be read, moved or replaced
 * without the other. So the folders beside each other in one folder must not import in a circle, of two or of more.
 *
 * A folder and those inside it may know each other: a room's inner rooms speak its language, and the room is put
 * together from them (a market's orders name its events, and its decide names the orders). Of files, the cruiser's
 * rule no-circular forbids circles there too.
 */

/** @typedef {{ from: string, to: string }} Import the paths of two modules, of which the first imports the second */

/**
 * @typedef {object} Circle
 * @property {readonly string[]} folders that import in a circle: each the next, and the last the first
 * @property {readonly Import[]} imports an example of each of these steps
 */

/**
 * Finds the folders beside each other that import in a circle, at every level. A module imports for all the folders
 * that it lies in and the imported one does not.
 * @param {Iterable<Import>} imports
 * @returns {readonly Circle[]} of each set of folders one circle, the shortest
 */
export function folderCircles(imports) {
  const steps = stepsBetweenSiblings(imports);
  /** @type {Map<string, Circle>} */
  const circles = new Map();
  for (const [from, targets] of steps) {
    for (const to of targets.keys()) {
      const back = shortestWay(steps, to, from);
      if (back === undefined) continue;
      const folders = [from, ...back.slice(0, -1)];
      const key = folders.toSorted().join('\n');
      if (!circles.has(key)) circles.set(key, circleOf(folders, steps));
    }
  }
  return [...circles.values()];
}

/**
 * @param {Circle} circle
 * @returns {string} for a person to read: the folders, and a file that imports and the one imported for each step
 */
export function describeCircle({ folders, imports }) {
  const [first] = folders;
  const lines = imports.map(({ from, to }) => `      ${from} -> ${to}`);
  return [`  error folder-circle: ${[...folders, first].join(' -> ')}`, ...lines].join('\n');
}

/** @typedef {Map<string, Map<string, Import>>} Steps from a folder to its siblings, with an import of each */

/**
 * @param {Iterable<Import>} imports
 * @returns {Steps}
 */
function stepsBetweenSiblings(imports) {
  /** @type {Steps} */
  const steps = new Map();
  for (const step of imports) {
    const siblings = siblingFolders(step);
    if (siblings === undefined) continue;
    const [from, to] = siblings;
    const targets = steps.get(from) ?? new Map();
    steps.set(from, targets);
    if (!targets.has(to)) targets.set(to, step);
  }
  return steps;
}

/**
 * The two folders beside each other that the modules lie in, unless one of them lies in the folder that holds both.
 * @param {Import} step
 * @returns {[string, string] | undefined}
 */
function siblingFolders({ from, to }) {
  const [source, target] = [from.split('/'), to.split('/')];
  const shared = source.findIndex((name, depth) => name !== target[depth]);
  if (shared < 0 || shared >= source.length - 1 || shared >= target.length - 1) return undefined;
  const folder = (/** @type {string[]} */ path) => path.slice(0, shared + 1).join('/');
  return [folder(source), folder(target)];
}

/**
 * @param {Steps} steps
 * @param {string} start
 * @param {string} end
 * @returns {string[] | undefined} the folders from start to end, both included; undefined when no way leads there
 */
function shortestWay(steps, start, end) {
  const ways = [[start]];
  const seen = new Set([start]);
  for (const way of ways) {
    const last = way[way.length - 1] ?? '';
    if (last === end) return way;
    for (const next of steps.get(last)?.keys() ?? []) {
      if (!seen.has(next)) ways.push([...way, next]);
      seen.add(next);
    }
  }
  return undefined;
}

/**
 * @param {readonly string[]} folders
 * @param {Steps} steps
 * @returns {Circle}
 */
function circleOf(folders, steps) {
  const imports = folders.flatMap((from, index) => {
    const to = folders[(index + 1) % folders.length] ?? '';
    return steps.get(from)?.get(to) ?? [];
  });
  return { folders, imports };
}
