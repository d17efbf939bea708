import { type KernelSettings, kernels } from '../keepalive/kernels';
import { withParameters } from '../keepalive/sysctl';
import { dotted } from '../language/dialects';
import { type KernelParameter, resolveKernel, setBy } from '../resolve/kernel';
import type { Entry } from '../resolve/sequence';
import { amend } from '../snapshot/amend';
import type { Directive, Document } from '../syntax/tree';
import { oncePerContext } from './context';
import type { Edit, Promised, RuleContext } from './rule';

/** What the files of sysctl.d leave, by dotted name. */
export const parameters = oncePerContext(
  (context): ReadonlyMap<string, KernelParameter> => resolveKernel(context.snapshot),
);

/** Linux with the parameters that the context's files set. */
export const kernelHere = oncePerContext((context): KernelSettings => {
  const numbers = [...parameters(context)].map(([name, { bySysctl }]): [string, number] => [
    name,
    Number(bySysctl.value),
  ]);
  return withParameters(kernels.linux, new Map(numbers));
});

/** Lines of the document that set a parameter this project knows, with the number that the kernel reads; undefined: refused. */
export function parameterLines(
  context: RuleContext,
): readonly { readonly entry: Entry; readonly value: number | undefined }[] {
  return context.own.flatMap((entry) => {
    if (!entry.line.row || entry.line.problem !== undefined) return [];
    const evaluation = entry.line.verdict;
    return [{ entry, value: evaluation?.kind === 'value' ? Number(evaluation.value) : undefined }];
  });
}

/** Names beside those of the table that people expect; others of the kernel's thousand parameters are none of our business. */
const like = /^net\.(?:\w{1,20}\.)?tcp_(?:keep|retries_?2|user_timeout)/;

/** Whether a line is about one of the table's parameters, or about one that people take for such. */
export const isOurs = (context: RuleContext, line: Directive): boolean =>
  setBy(line, context.snapshot).length > 0 || like.test(dotted(line.keyword.text));

/** Whether a line sets the timeout of RFC 5482, which Linux has for single sockets only. */
export const isUserTimeout = (line: Directive): boolean =>
  /^net\.ipv[46]\.tcp_user_timeout$/.test(dotted(line.keyword.text));

/** Whether the document has a word about keepalive: otherwise it is somebody else's file, such as one of FreeBSD. */
export const speaksOfKeepalive = oncePerContext((context): boolean =>
  context.document.nodes.some((node) => node.kind === 'directive' && isOurs(context, node)),
);

/** Another value in a line. Quotes are a part of the old one: the kernel knows none. */
export function replaceValue({ uri }: Document, line: Directive, value: string): Edit | undefined {
  const [argument] = line.arguments;
  return argument && { uri, span: { start: argument.start, end: argument.end }, text: value };
}

/** The promise that a fix leads to this value, where both programs that load the files then leave it. None for a file that they do not read. */
export function promised(
  { snapshot }: RuleContext,
  edits: readonly Edit[],
  keyword: string,
  value: string,
): Promised[] {
  const after = snapshot.hiddenBy === undefined ? amend(snapshot, edits) : undefined;
  const parameter = after && resolveKernel(after).get(keyword);
  return parameter?.bySysctl.value === value && parameter.bySystemd.value === value ? [{ keyword, value }] : [];
}

/** Whether both programs leave the same in all parameters after these edits. */
export function changesNothing(context: RuleContext, edits: readonly Edit[]): boolean {
  const after = amend(context.snapshot, edits);
  if (!after) return false;
  const now = resolveKernel(after);
  return [...parameters(context)].every(([name, { bySysctl, bySystemd }]) => {
    const then = now.get(name);
    return then?.bySysctl.value === bySysctl.value && then.bySystemd.value === bySystemd.value;
  });
}
