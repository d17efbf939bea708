import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { entryOf } from '../../analysis/document-lines';
import type { Finding } from '../../analysis/finding';
import { firstIgnoreLine, type IgnoreLine, ignoreLines, isUnconditional } from '../../analysis/ignore-unknown';
import { offer } from '../../edits/corrections';
import { ignoreEdits } from '../../edits/ignore-unknown';
import { removeLine } from '../../edits/lines';
import { directiveAt } from '../../syntax/query';
import { lineOf, span } from '../../syntax/text';
import type { Rule } from '../rule';

type NoEffect =
  /** The number of the first line, which counts. */
  | { readonly variant: 'second'; readonly first: number }
  | { readonly variant: 'block' }
  /** The first keyword that it should have been in front of: its line, and its place in reading order. */
  | { readonly variant: 'late'; readonly keyword: string; readonly line: number; readonly order: number };

/** An IgnoreUnknown line that is not the first, comes too late, or stands in a block. */
export const ignoreunknownNoEffect: Rule<NoEffect> = {
  code: 'ignoreunknown/no-effect',
  severity: 'warning',
  dialects: ['ssh_config'],
  title: 'IgnoreUnknown without effect',
  doc: `As with most keywords, only the first IgnoreUnknown line is used; names do not add up. It applies to the lines below it, also in later
files. In a Host or Match block it applies to those hosts only, while ssh stops at unknown keywords for every host.

Write one line with all names, separated by commas, at the top of the file: \`IgnoreUnknown UseKeychain,AddKeysToAgent\`.`,
  check(context) {
    const own = ignoreLines(context).filter((l) => l.entry.uri === context.document.uri);
    const seen = new Set();
    return own.flatMap((line): Finding<NoEffect>[] => {
      if (seen.has(line.entry.line)) return [];
      seen.add(line.entry.line);
      return judge(context, line);
    });
  },
  message: ({ data }) => {
    switch (data.variant) {
      case 'second':
        return t('Only the first IgnoreUnknown (line {0}) is used; this one has no effect.', data.first);
      case 'block':
        return t('Applies only to this block, but ssh stops at unknown keywords for every host.');
      case 'late':
        return t(
          'Too late for {0} on line {1}: IgnoreUnknown applies only to the lines below it.',
          data.keyword,
          data.line,
        );
    }
  },
  fixes({ span: place, data }, context) {
    const line = directiveAt(context.document, place.start);
    const entry = line && entryOf(context, line);
    const own = ignoreLines(context).find((l) => l.entry === entry);
    if (!line || !entry || !own) return [];
    const names = own.value.split(',').filter((name) => name !== '');
    const before = data.variant === 'late' ? data.order : entry.order;
    const edits = ignoreEdits(context, names, before);
    if (edits.length === 0) return [];
    const gone = edits.some((e) => e.span.start === line.full.start && e.span.end === line.full.end);
    const title =
      data.variant === 'second' ? t('Merge into the first IgnoreUnknown') : t('Move IgnoreUnknown to the top');
    return [offer(title, gone ? edits : [...edits, removeLine(context.document, line)], { preferred: true })];
  },
};

function judge(context: Context, own: IgnoreLine): Finding<NoEffect>[] {
  const { line, scope, order } = own.entry;
  const place = { rule: 'ignoreunknown/no-effect', span: span(line.keyword.start, line.keyword.end) };
  const first = firstIgnoreLine(context);
  if (first && first.entry.order < order && first.entry.line !== line) {
    const there = context.snapshot.files.get(first.entry.uri)?.document ?? context.document;
    const number = lineOf(there.lineStarts, first.entry.line.span.start) + 1;
    const winner = { uri: first.entry.uri, span: first.entry.line.span, label: 'winner' as const };
    return [{ ...place, data: { variant: 'second', first: number }, tag: 'unnecessary', related: [winner] }];
  }
  if (!isUnconditional(scope)) return scope.kind === 'never' ? [] : [{ ...place, data: { variant: 'block' } }];
  const missed = context.own.find((e) => e.order < order && !e.line.row && own.names(e.line.keyword.name));
  if (!missed) return [];
  const number = lineOf(context.document.lineStarts, missed.line.span.start) + 1;
  const { text } = missed.line.keyword;
  return [{ ...place, data: { variant: 'late', keyword: text, line: number, order: missed.order } }];
}
