import type { Dialect } from '../language/dialect';
import type { Snapshot } from '../snapshot/snapshot';
import { once } from '../syntax/once';
import { parse } from '../syntax/parse';
import type { Directive } from '../syntax/tree';

/** The text of one `-o` as OpenSSH reads it, a line without a file; undefined: there is none in it. */
export const optionLine = ({ dialect, build }: Snapshot, text: string): Directive | undefined =>
  parse('command-line', text.split('\n')[0] ?? '', withoutFile(dialect), build).nodes.find(
    (n): n is Directive => n.kind === 'directive',
  );

/** Lines are cut at `#` only while a file is read. */
const withoutFile = once((dialect: Dialect): Dialect => {
  const { hashCuts: _, ...lexical } = dialect.lexical;
  return { ...dialect, lexical };
});

/** What OpenSSH says of an option that only a file can hold. */
export const refusedAsOption = ({ row }: Directive): string | undefined =>
  ['Host', 'Match', 'Include'].includes(row?.name ?? '')
    ? `${row?.name} directive not supported as a command-line option`
    : undefined;
