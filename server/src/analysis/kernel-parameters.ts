import { type KernelSettings, kernels } from '../keepalive/kernels';
import { withParameters } from '../keepalive/sysctl';
import { dotted } from '../language/dialects';
import { type KernelParameter, resolveKernel, setBy } from '../resolve/kernel';
import type { Entry } from '../resolve/sequence';
import type { Directive } from '../syntax/tree';
import { type Context, oncePerContext } from './context';

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

/**
 * Lines of the document that set a parameter this project knows, with the number that the kernel reads; undefined:
 * refused.
 */
export function parameterLines(
  context: Context,
): readonly { readonly entry: Entry; readonly value: number | undefined }[] {
  return context.own.flatMap((entry) => {
    if (!entry.line.row || entry.line.problem !== undefined) return [];
    const evaluation = entry.line.verdict;
    return [{ entry, value: evaluation?.kind === 'value' ? Number(evaluation.value) : undefined }];
  });
}

/**
 * Names beside those of the table that people expect; others of the kernel's thousand parameters are none of our
 * business.
 */
const like = /^net\.(?:\w{1,20}\.)?tcp_(?:keep|retries_?2|syn_?retries|user_timeout)/;

/** Whether a line is about one of the table's parameters, or about one that people take for such. */
export const isOurs = (context: Context, line: Directive): boolean =>
  setBy(line, context.snapshot).length > 0 || like.test(dotted(line.keyword.text));

/** Whether a line sets the timeout of RFC 5482, which Linux has for single sockets only. */
export const isUserTimeout = (line: Directive): boolean =>
  /^net\.ipv[46]\.tcp_user_timeout$/.test(dotted(line.keyword.text));

/** Whether the document has a word about keepalive: otherwise it is somebody else's file, such as one of FreeBSD. */
export const speaksOfKeepalive = oncePerContext((context): boolean =>
  context.document.nodes.some((node) => node.kind === 'directive' && isOurs(context, node)),
);
