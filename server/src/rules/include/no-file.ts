import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import type { Finding } from '../../analysis/finding';
import { includeLines } from '../../analysis/include-lines';
import { refusedBy, refusedLines } from '../../analysis/refused';
import { correction } from '../../edits/corrections';
import type { Expansion } from '../../snapshot/includes';
import { directiveAt, textOf } from '../../syntax/query';
import { span } from '../../syntax/text';
import type { Rule } from '../rule';
import { consequenceText, fileName } from '../sentences';

/** Folders that packages ship empty. */
const shipped = /^\/etc\/ssh\/sshd?_config\.d\/\*\.conf$/;

/** An Include that names nothing. */
export const includeNoFile: Rule = {
  code: 'include/no-file',
  severity: 'hint',
  dialects: ['ssh_config', 'sshd_config'],
  title: 'Include matches no file',
  doc: `An Include that matches no file is silently ignored. Often the path does not mean what it seems to:

- A relative path starts in \`~/.ssh\` (in \`/etc/ssh\` for the system-wide file and for sshd), not in the directory of the file.
- sshd does not expand \`~\`; ssh refuses it in the system-wide file.
- \`*\`, \`?\` and \`[…]\` are patterns, \`{a,b}\` is not; \`*\` skips names that start with a dot.
- A directory is opened, but nothing in it is read: write \`directory/*\`.
- ssh supports \`\${NAME}\` and \`%\` tokens since 9.9.`,
  check: (context) => [...refusedBy(context, 'include/no-file'), ...silent(context)],
  message({ variant, args: [word = '', place = ''] }, context) {
    switch (variant) {
      case 'refused':
        return `${t('The system-wide file must not use ~ in Include.')} ${consequenceText(context)}`;
      case 'token':
        return `${t('ssh cannot fill in {0}: write %% for a plain %, and {1} for a variable.', word, `\${NAME}`)} ${consequenceText(context)}`;
      case 'tilde':
        return t('sshd does not expand ~: {0} matches no file. Write the full path.', word);
      case 'braces':
        return t('{0} matches no file: braces are not a pattern here.', word);
      case 'variable':
        return t('{0} uses a variable that is not set, so it matches no file.', word);
      case 'folder':
        return t('{0} is a directory, and OpenSSH reads none of its files. Write {0}/*.', word);
      case 'relative':
        return t('{0} matches no file (looked for {1}).', word, place);
      default:
        return t('{0} matches no file.', word);
    }
  },
  fixes(finding, context) {
    const { document } = context;
    const line = directiveAt(document, finding.span.start);
    if (!line) return [];
    const text = textOf(document, finding.span);
    if (finding.variant === 'folder') {
      const by = /["']$/.test(text) ? text.replace(/\/*(["'])$/, '/*$1') : text.replace(/\/*$/, '/*');
      return correction(context, line, finding.span, by, t('Include all files in the directory: {0}', by));
    }
    const m = finding.variant === 'braces' ? /^([^{}]*)\{([^{}]*)\}([^{}]*)$/.exec(text) : null;
    if (!m || /["']/.test(text)) return [];
    const by = (m[2] as string)
      .split(',')
      .map((part) => `${m[1]}${part}${m[3]}`)
      .join(' ');
    return correction(context, line, finding.span, by, t('Write {0}', by));
  },
};

function silent(context: Context): Finding[] {
  return includeLines(context).flatMap(({ entry, expansions }) => {
    if (refusedLines(context).has(entry.line)) return [];
    return expansions.flatMap((expansion): Finding[] => {
      const variant = why(context, expansion);
      if (!variant) return [];
      const { start, end, value } = expansion.argument;
      return [{ rule: 'include/no-file', variant, span: span(start, end), args: [value, expansion.pattern ?? ''] }];
    });
  });
}

function why({ snapshot }: Context, { argument, pattern, uris, unknown }: Expansion): string | undefined {
  if (unknown) return undefined;
  const [only] = uris;
  if (only !== undefined) {
    const folder = uris.length === 1 && snapshot.files.get(only)?.content.kind === 'directory';
    return folder && fileName(only).replace(/\/$/, '').endsWith(argument.value.replace(/^.*\//, ''))
      ? 'folder'
      : undefined;
  }
  if (pattern === undefined) return 'variable';
  if (shipped.test(pattern)) return undefined;
  if (argument.value.startsWith('~') && pattern === argument.value) return 'tilde';
  if (/\{[^{}]*\}/.test(argument.value)) return 'braces';
  return pattern === argument.value || argument.value.startsWith('~') ? 'nothing' : 'relative';
}
