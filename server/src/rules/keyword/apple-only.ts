import { t } from '@vscode/l10n';
import { entryOf } from '../../analysis/document-lines';
import { refusedBy } from '../../analysis/refused';
import type { RefusedData } from '../../analysis/refused/refusal';
import { offer } from '../../edits/corrections';
import { ignoreEdits } from '../../edits/ignore-unknown';
import { directiveAt } from '../../syntax/query';
import type { Rule } from '../rule';
import { consequenceText } from '../sentences';

/** A keyword that only Apple's ssh knows, in a file for another one. Told once for each file. */
export const keywordAppleOnly: Rule<RefusedData['keyword/apple-only']> = {
  code: 'keyword/apple-only',
  severity: 'warning',
  dialects: ['ssh_config'],
  title: 'Only the ssh of macOS supports this keyword',
  settings: ['openssh.distribution'],
  doc: `\`UseKeychain\` is an Apple extension. Every other ssh stops at it: Linux, Windows, and an OpenSSH from Homebrew or MacPorts on the same
Mac.

\`IgnoreUnknown UseKeychain\` above it lets them skip the line; Apple's ssh still uses it. Only the first \`IgnoreUnknown\` of a
configuration is used, so put all names to ignore into one list: \`IgnoreUnknown UseKeychain,AddKeysToAgent\`.

If this file is used on macOS only, set the distribution to \`macos\`.`,
  check(context) {
    const [first, ...others] = refusedBy(context, 'keyword/apple-only');
    if (!first) return [];
    const related = others.map(({ span }) => ({ uri: context.document.uri, span, label: 'same' as const }));
    return [{ ...first, ...(related.length > 0 ? { related } : {}) }];
  },
  message: ({ data: { keyword } }, context) =>
    `${t('Only the ssh of macOS supports {0}. For any other ssh, put IgnoreUnknown {0} above it.', keyword)} ${consequenceText(context)}`,
  fixes(finding, context) {
    const line = directiveAt(context.document, finding.span.start);
    const order = line && entryOf(context, line)?.order;
    if (order === undefined) return [];
    const { keyword } = finding.data;
    const edits = ignoreEdits(context, [keyword], order);
    if (edits.length === 0) return [];
    return [
      offer(t('Let every ssh skip {0} if it is not supported (IgnoreUnknown)', keyword), edits, {
        preferred: true,
        safe: true,
      }),
    ];
  },
};
