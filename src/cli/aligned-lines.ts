/**
 * A table as text, each column as wide as its widest cell.
 * @param rows of as many cells each, the titles among them
 * @param isRight which columns stand to the right, as figures do
 */
export function alignedLines(
  rows: readonly (readonly string[])[],
  isRight: (column: number) => boolean = () => false,
): readonly string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const aligned = (cell: string, column: number): string =>
    isRight(column) ? cell.padStart(widths![column]!) : cell.padEnd(widths![column]!);
  return rows.map((row) => row.map(aligned).join('  ').trimEnd());
}
