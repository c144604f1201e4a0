/** A value that stands for itself, a path from the dot or a variable, a call in parentheses, or the name of a function. */
export type Operand =
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | {
      readonly kind: 'path';
      readonly variable: string | undefined;
      readonly members: readonly string[];
    }
  | { readonly kind: 'call'; readonly pipeline: Pipeline }
  | { readonly kind: 'function'; readonly name: string };

/** Commands, each of which gets what the one before came to as its last argument. */
export type Pipeline = readonly (readonly Operand[])[];

export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'print'; readonly pipeline: Pipeline }
  | { readonly kind: 'set'; readonly variable: string; readonly pipeline: Pipeline }
  | Block;

/** `if`, `with`, `range` or `define`, up to its `end`. */
export interface Block {
  readonly kind: 'if' | 'with' | 'range' | 'define';
  /** Of range: what its key and its value are called. */
  readonly variables: readonly string[];
  readonly pipeline: Pipeline;
  readonly body: Node[];
  readonly otherwise: Node[];
}

const TOKEN = /"((?:[^"\\]|\\.)*)"|(\d+)|(\$?\w*(?:\.\w+)+|\.|\$\w*|\w+)|([()|]|:=|,)/gy;

/**
 * Reads a template of the part of Go's language that the chart uses.
 * @throws Error where there is something else
 */
export function parseTemplate(text: string): Node[] {
  const root: Node[] = [];
  const open: { readonly block: Block; into: Node[] }[] = [];
  const into = (): Node[] => open.at(-1)?.into ?? root;
  for (const piece of pieces(text)) {
    if (typeof piece === 'string') {
      if (piece !== '') into().push({ kind: 'text', text: piece });
      continue;
    }
    const [, word = '', rest = ''] = /^(?:(if|with|range|define|else|end)\b)?\s*([\s\S]*)$/.exec(
      piece.action,
    )!;
    if (word === 'end') {
      if (open.pop() === undefined) throw new Error('an end of nothing');
    } else if (word === 'else') {
      const last = open.at(-1);
      if (last === undefined || rest !== '') throw new Error(`else ${rest} is not known here`);
      last.into = last.block.otherwise;
    } else if (word === '') {
      into().push(parseAction(piece.action));
    } else {
      const block = parseBlock(word as Block['kind'], rest);
      into().push(block);
      open.push({ block, into: block.body });
    }
  }
  if (open.length > 0) throw new Error(`${open[0]!.block.kind} has no end`);
  return root;
}

/** Texts, and what stands between braces; a dash at a brace takes the space beside it. */
function pieces(text: string): (string | { readonly action: string })[] {
  const found: (string | { readonly action: string })[] = [];
  let at = 0;
  let isTrimmed = false;
  for (const match of text.matchAll(/\{\{(-?)\s*([\s\S]*?)\s*(-?)\}\}/g)) {
    const before = text.slice(at, match.index);
    const left = isTrimmed ? before.trimStart() : before;
    found.push(match[1] === '-' ? left.trimEnd() : left);
    if (!match[2]!.startsWith('/*')) found.push({ action: match[2]! });
    isTrimmed = match[3] === '-';
    at = match.index + match[0].length;
  }
  const rest = text.slice(at);
  return [...found, isTrimmed ? rest.trimStart() : rest];
}

function parseBlock(kind: Block['kind'], text: string): Block {
  const [, names, rest = text] = /^((?:\$\w+(?:, )?)+) := ([\s\S]*)$/.exec(text) ?? [];
  const variables = names?.split(', ') ?? [];
  return { kind, variables, pipeline: parsePipeline(rest), body: [], otherwise: [] };
}

function parseAction(text: string): Node {
  const [, variable, rest] = /^(\$\w+) := ([\s\S]*)$/.exec(text) ?? [];
  if (variable === undefined) return { kind: 'print', pipeline: parsePipeline(text) };
  return { kind: 'set', variable, pipeline: parsePipeline(rest!) };
}

/** @throws Error where a part of the text is no token */
function parsePipeline(text: string): Pipeline {
  const stack: Operand[][][] = [[[]]];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at]!)) {
      at += 1;
      continue;
    }
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match === null) throw new Error(`${text}: what is ${text.slice(at)}?`);
    at = TOKEN.lastIndex;
    const [token, string, number, name] = match;
    if (token === '(') stack.push([[]]);
    else if (token === ')') {
      const pipeline = stack.pop()!;
      stack.at(-1)!.at(-1)!.push({ kind: 'call', pipeline });
    } else if (token === '|') stack.at(-1)!.push([]);
    else
      stack
        .at(-1)!
        .at(-1)!
        .push(operandOf(string, number, name));
  }
  if (stack.length !== 1) throw new Error(`${text}: a parenthesis has no other`);
  return stack[0]!;
}

function operandOf(string?: string, number?: string, name?: string): Operand {
  if (string !== undefined) return { kind: 'literal', value: JSON.parse(`"${string}"`) as string };
  if (number !== undefined) return { kind: 'literal', value: Number(number) };
  if (name === undefined) throw new Error('a token that is not known here');
  if (name === 'true' || name === 'false') return { kind: 'literal', value: name === 'true' };
  if (!name.startsWith('.') && !name.startsWith('$')) return { kind: 'function', name };
  const [first = '', ...members] = name.split('.');
  return {
    kind: 'path',
    variable: first.startsWith('$') ? first : undefined,
    members: members.filter((member) => member !== ''),
  };
}
