import { type KernelSettings, kernels } from '../keepalive/kernels';
import { withParameters } from '../keepalive/sysctl';
import type { Effective } from '../resolve/effective';
import { resolveKernel } from '../resolve/kernel';
import type { Entry } from '../resolve/sequence';
import { evaluationOf } from '../resolve/sequence';
import { oncePerContext } from './context';
import type { RuleContext } from './rule';

/** What the files of sysctl.d leave, by dotted name. */
export const parameters = oncePerContext(
  (context): ReadonlyMap<string, Effective> => resolveKernel(context.snapshot).values,
);

/** Linux with the parameters that the context's files set. */
export const kernelHere = oncePerContext((context): KernelSettings => {
  const numbers = [...parameters(context)].flatMap(([name, { value }]): [string, number][] =>
    value === undefined ? [] : [[name, Number(value)]],
  );
  return withParameters(kernels.linux, new Map(numbers));
});

/** Lines of the document that set a parameter this project knows, with the number that the kernel reads; undefined: refused. */
export function parameterLines(
  context: RuleContext,
): readonly { readonly entry: Entry; readonly value: number | undefined }[] {
  return context.own.flatMap((entry) => {
    if (!entry.line.row || entry.line.problem !== undefined) return [];
    const evaluation = evaluationOf(entry.line, context.snapshot);
    return [{ entry, value: evaluation?.kind === 'value' ? Number(evaluation.value) : undefined }];
  });
}
