import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';

/** A parsed expression of PromQL: the tree that Prometheus's own grammar makes of it, and its text. */
export class Expression {
  readonly root: SyntaxNode;

  /** @throws Error when it is none */
  constructor(readonly text: string) {
    this.root = parser.parse(text).topNode;
    const wrong = this.all((node) => node.type.isError);
    if (wrong.length > 0) throw new Error(`no PromQL at ${wrong[0]!.from}: ${text}`);
  }

  /** The names of the metrics that it asks for, each once. */
  get metrics(): readonly string[] {
    const selectors = this.all((node) => node.name === 'VectorSelector');
    const names = selectors.map((node) => this.textOf(node.getChild('Identifier')!));
    return [...new Set(names)];
  }

  textOf({ from, to }: SyntaxNode): string {
    return this.text.slice(from, to);
  }

  all(isWanted: (node: SyntaxNode) => boolean, node: SyntaxNode = this.root): SyntaxNode[] {
    const own = isWanted(node) ? [node] : [];
    return [...own, ...childrenOf(node).flatMap((child) => this.all(isWanted, child))];
  }
}

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
}
