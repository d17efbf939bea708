import { t } from '@vscode/l10n';
import type { Finding } from '../../analysis/finding';
import { kernelHere } from '../../analysis/kernel-parameters';
import { durationText } from '../../keepalive/duration';
import { keepaliveSum } from '../../keepalive/tcp';
import type { Rule } from '../rule';

/** The kernel's figures, and what the comment should say: in seconds, or in minutes where it does. */
type Sum = { readonly time: number; readonly interval: number; readonly probes: number; readonly sum: number };

/** Comments that count only the probing and forget the silence before it. */
export const sysctlSum: Rule<Sum> = {
  code: 'sysctl/sum',
  severity: 'information',
  dialects: ['sysctl'],
  title: 'A comment states the wrong time',
  doc: `A dead idle connection ends after \`tcp_keepalive_time\` + \`tcp_keepalive_intvl\` × \`tcp_keepalive_probes\` seconds. Many notes give only
the product, so 600, 75 and 9 are said to mean 675 s; they mean 1275 s. This is not an idle timeout: while the peer answers, the connection
stays.`,
  check(context) {
    const { time, interval, probes } = kernelHere(context).keepalive;
    const product = interval * probes;
    if (!context.own.some((e) => e.line.row?.name.includes('tcp_keepalive')) || product <= 0 || time <= 0) return [];
    if (product === time || product === interval) return []; // then the number is that of another matter
    const claims = new RegExp(`(?<![\\d.])(?:${product}(?= ?s(?:ec|econds)?\\b)|${product / 60}(?= ?min))`);
    const right = new RegExp(`(?<![\\d.])${time + product}(?![\\d.])`);
    return context.document.nodes.flatMap((node): Finding<Sum>[] => {
      if (node.kind !== 'comment' || node.span.end - node.span.start > 500) return [];
      const text = context.document.text.slice(node.span.start, node.span.end);
      const claim = claims.exec(text);
      if (!claim || right.test(text)) return [];
      const start = node.span.start + claim.index;
      const minutes = claim[0] !== String(product);
      const sum = minutes ? (time + product) / 60 : time + product;
      const span = { start, end: start + claim[0].length };
      return [{ rule: 'sysctl/sum', span, data: { time, interval, probes, sum } }];
    });
  },
  message: ({ data: { time, interval, probes } }, context) =>
    t(
      'That is only the time for the probes: a dead connection ends after {0} + {1} × {2} s = {3}.',
      time,
      interval,
      probes,
      durationText(keepaliveSum(kernelHere(context))),
    ),
  fixes({ span, data: { sum } }, { document }) {
    if (!Number.isInteger(sum)) return [];
    const edits = [{ uri: document.uri, span, text: String(sum) }];
    return [{ title: t('Correct the comment: {0}', sum), edits, preferred: true, safe: true, promises: [] }];
  },
};
