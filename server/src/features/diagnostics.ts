import { t } from '@vscode/l10n';
import type { Context } from '../analysis/context';
import type { Finding, Place, Severity } from '../analysis/finding';
import { findingsOf, messageOf } from '../rules/check';
import type { Span } from '../syntax/text';

/** A finding in words. Plain text throughout; texts of the file may stand in it. */
export interface Problem {
  readonly code: string;
  readonly span: Span;
  readonly severity: Severity;
  readonly message: string;
  readonly tag?: 'unnecessary' | 'deprecated';
  readonly related: readonly (Place & { readonly message: string })[];
}

/** Places of one finding that an editor is told. */
const mostRelated = 20;

/** What is wrong with the context's document, by offset. */
export const problems = (context: Context): readonly Problem[] =>
  findingsOf(context).map((finding) => ({
    code: finding.rule,
    span: finding.span,
    severity: finding.severity,
    message: messageOf(finding, context),
    ...(finding.tag ? { tag: finding.tag } : {}),
    related: (finding.related ?? []).slice(0, mostRelated).map(({ uri, span, label }) => ({
      uri,
      span,
      message: relatedText(label),
    })),
  }));

function relatedText(label: NonNullable<Finding['related']>[number]['label']): string {
  switch (label) {
    case 'winner':
      return t('This line is used');
    case 'same':
      return t('Also here');
    case 'block':
      return t('The block that it belongs to');
  }
}
