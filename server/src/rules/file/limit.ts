import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import type { Finding } from '../../analysis/finding';
import { ignoredBy } from '../../analysis/ignore-unknown';
import { includeLines } from '../../analysis/include-lines';
import { dialectIds } from '../../language/dialects';
import { mostLines } from '../../resolve/walk';
import { snapshotLimits } from '../../snapshot/limits';
import { dear, limits } from '../../syntax/extent';
import { span } from '../../syntax/text';
import type { Rule } from '../rule';
import { fileIn } from '../sentences';

const mebi = 1024 * 1024;

/** `1,000,000` */
const grouped = (number: number): string => number.toLocaleString('en');

export type Limit =
  | { readonly variant: 'cut' }
  /** `most`: the bound. */
  | { readonly variant: 'lines'; readonly most: number }
  | { readonly variant: 'files'; readonly most: number; readonly uri: string }
  | { readonly variant: 'large'; readonly uri: string }
  /** `keyword`: the first one that is not compared. `argument`: of the first Include line that is not followed. */
  | { readonly variant: 'patterns'; readonly keyword: string }
  | { readonly variant: 'search'; readonly argument: string }
  /** `all`: `20000+` where they were not counted to the end. */
  | { readonly variant: 'findings'; readonly kept: number; readonly all: number | string };

/** A bound of this tool was reached, and something was left out. */
export const fileLimit: Rule<Limit> = {
  code: 'file/limit',
  severity: 'warning',
  dialects: dialectIds,
  title: 'Limit of this tool reached',
  doc: `This tool reads at most 16 Mi characters, 1,000,000 lines, 2,600,000 words and 110,000 Host or Match lines of one file, and of all
files of a configuration together at most 1,024 files, 32 Mi characters and 2,700,000 words. Words count 25 times where they may be about
any host: outside of Host blocks for names, behind the first 500 words of such a block (4,000 of a saved session), in lines with an unknown
keyword, and in Match and Include lines, which count as ten words more. A line has at most 1 Mi characters. It follows at most 1,000,000
lines, counting included lines each time, and each included file as 20 lines more. The search for the files that Include lines name stops
after 2,000 questions to the file system and 300,000 names, and comparing keywords with the patterns of IgnoreUnknown stops after 60 million
steps. A Host line counts as three words more, a keepalive line as 12, one with ProxyJump or ProxyCommand as 45, and each word of a line with quotes, backslashes or
a trailing comment as eight, as these take longer to judge. OpenSSH has no such limits. What lies beyond them is not checked, and every value that it could change is shown as unknown.`,
  check: (context) => [...cut(context), ...leftOut(context), ...tooLong(context), ...uncompared(context)],
  message({ data }, context) {
    switch (data.variant) {
      case 'cut':
        return t(
          'This tool reads at most {0} Mi characters, {1} lines, {2} words and {3} blocks of a file, and {4} words that may be about any host. The rest is not checked.',
          ...[limits.characters / mebi, limits.lines, limits.words, limits.blocks, limits.words / dear].map(grouped),
        );
      case 'lines':
        return t(
          'This tool reads at most {0} lines of a configuration, counting included lines each time. The rest is not checked.',
          grouped(data.most),
        );
      case 'patterns':
        return t(
          'Comparing keywords with the patterns of IgnoreUnknown was stopped because it would take too long: it is unknown whether ssh ignores {0}.',
          data.keyword,
        );
      case 'search':
        return t(
          'The search for {0} was stopped because it would take too long: what it and later Include lines set is unknown.',
          data.argument,
        );
      case 'findings':
        return t('Only the {0} most severe of {1} findings are shown.', data.kept, data.all);
      case 'files':
        return t(
          'This tool reads at most {0} files of a configuration. {1} and later files are not read.',
          data.most,
          fileIn(context, data.uri),
        );
      case 'large':
        return t(
          '{0} is too large for this tool and not read here, so what it sets is unknown.',
          fileIn(context, data.uri),
        );
    }
  },
};

function cut({ document }: Context): Finding<Limit>[] {
  if (document.cutAt === undefined) return [];
  const end = Math.min(document.cutAt + 80, document.text.length);
  const line = /^[^\r\n]*/.exec(document.text.slice(document.cutAt, end))?.[0].length ?? 0;
  const place = span(document.cutAt, document.cutAt + line);
  return [{ rule: 'file/limit', span: place, data: { variant: 'cut' } }];
}

function leftOut(context: Context): Finding<Limit>[] {
  const { files, bounds } = context.snapshot;
  return includeLines(context).flatMap(({ expansions }) =>
    expansions.flatMap(({ argument, uris, unknown }): Finding<Limit>[] => {
      const place = { rule: 'file/limit', span: span(argument.start, argument.end) };
      if (unknown === 'bound') return [{ ...place, data: { variant: 'search', argument: argument.value } }];
      const large = uris.find((uri) => files.get(uri)?.content.kind === 'too-large');
      if (large !== undefined) return [{ ...place, data: { variant: 'large', uri: large } }];
      const missing = bounds.length > 0 ? uris.find((uri) => !files.has(uri)) : undefined;
      if (missing === undefined) return [];
      return [{ ...place, data: { variant: 'files', most: snapshotLimits.files, uri: missing } }];
    }),
  );
}

function tooLong({ lines, document }: Context): Finding<Limit>[] {
  if (!lines.isCut) return [];
  const end = document.text.slice(0, document.lineStarts[1] ?? document.text.length).trimEnd().length;
  return [{ rule: 'file/limit', span: span(0, end), data: { variant: 'lines', most: mostLines } }];
}

/** The document's first keyword of which it is not known whether IgnoreUnknown names it. */
function uncompared(context: Context): Finding<Limit>[] {
  for (const entry of context.ownLines.ofNodes(context.document.index.unknown)) {
    const { keyword } = entry.line;
    if (ignoredBy(context, entry) !== undefined) continue;
    const { start, end, text } = keyword;
    return [{ rule: 'file/limit', span: span(start, end), data: { variant: 'patterns', keyword: text } }];
  }
  return [];
}
