import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import type { Finding } from '../../analysis/finding';
import { includeLines } from '../../analysis/include-lines';
import { mostLines } from '../../resolve/walk';
import { snapshotLimits } from '../../snapshot/glob';
import { limits } from '../../syntax/parse';
import { span } from '../../syntax/text';
import type { Rule } from '../rule';
import { fileName } from '../sentences';

const mebi = 1024 * 1024;

/** A bound of this tool was reached, and something was left out. */
export const fileLimit: Rule = {
  code: 'file/limit',
  severity: 'warning',
  dialects: ['ssh_config', 'sshd_config', 'sysctl'],
  title: 'Limit of this tool reached',
  doc: `This tool reads at most 16 Mi characters of one file, 64 Mi of all files of a configuration together, 1,024 files, and 4 million lines. OpenSSH has no such limits. What lies beyond them is not checked, and every value that it could change is shown as unknown.`,
  check: (context) => [...cut(context), ...leftOut(context), ...tooLong(context)],
  message({ variant, args: [first = '', second = ''] }) {
    switch (variant) {
      case 'cut':
        return t('This tool reads at most {0} Mi characters of a file. The rest is not checked.', first);
      case 'lines':
        return t(
          'This tool reads at most {0} lines of a configuration, counting included lines each time. The rest is not checked.',
          first,
        );
      case 'findings':
        return t('Only the {0} most severe of {1} findings are shown.', first, second);
      case 'files':
        return t(
          'This tool reads at most {0} files of a configuration. {1} and later files are not read.',
          first,
          fileName(String(second)),
        );
      default:
        return t(
          '{0} is too large for this tool and not read here, so what it sets is unknown.',
          fileName(String(first)),
        );
    }
  },
};

function cut({ document }: Context): Finding[] {
  if (document.cutAt === undefined) return [];
  const end = Math.min(document.cutAt + 80, document.text.length);
  const line = /^[^\r\n]*/.exec(document.text.slice(document.cutAt, end))?.[0].length ?? 0;
  const place = span(document.cutAt, document.cutAt + line);
  return [{ rule: 'file/limit', variant: 'cut', span: place, args: [limits.characters / mebi] }];
}

function leftOut(context: Context): Finding[] {
  const { files, bounds } = context.snapshot;
  return includeLines(context).flatMap(({ expansions }) =>
    expansions.flatMap(({ argument, uris }): Finding[] => {
      const place = { rule: 'file/limit', span: span(argument.start, argument.end) };
      const large = uris.find((uri) => files.get(uri)?.content.kind === 'too-large');
      if (large !== undefined) return [{ ...place, variant: 'large', args: [large] }];
      const missing = bounds.length > 0 ? uris.find((uri) => !files.has(uri)) : undefined;
      return missing === undefined ? [] : [{ ...place, variant: 'files', args: [snapshotLimits.files, missing] }];
    }),
  );
}

function tooLong({ entries, document }: Context): Finding[] {
  if (entries.length < mostLines) return [];
  const end = document.text.slice(0, document.lineStarts[1] ?? document.text.length).trimEnd().length;
  return [{ rule: 'file/limit', variant: 'lines', span: span(0, end), args: [mostLines] }];
}
