import { t } from '@vscode/l10n';
import type { Finding } from '../../analysis/finding';
import { speaksOfKeepalive } from '../../analysis/kernel-parameters';
import type { Fix } from '../../edits/edit';
import { assignmentForm, commandIn } from '../../syntax/assignment';
import { textOf } from '../../syntax/query';
import type { Span } from '../../syntax/text';
import type { Document } from '../../syntax/tree';
import type { Rule } from '../rule';

type Syntax = { readonly variant: 'form' } | { readonly variant: 'command'; readonly assignment: string };

/** Lines that are neither an assignment nor a comment. */
export const sysctlSyntax: Rule<Syntax> = {
  code: 'sysctl/syntax',
  severity: 'warning',
  dialects: ['sysctl'],
  title: 'Line that is not "name = value"',
  doc: `Each line is \`name = value\`. A line without \`=\`, or without a value, is skipped with a message; \`#\` and \`;\` start a comment only at the
start of a line, and no backslash joins two lines. A name after \`-\` without a value excludes it from a pattern, and is allowed. Files
without keepalive parameters are not checked. A command, as one types it in a shell (\`sysctl -w name=value\`), is no such line: it is the
name of a parameter that does not exist.`,
  check: (context) =>
    speaksOfKeepalive(context) || context.document.text.includes('tcp_keepalive')
      ? context.document.nodes.flatMap((node): Finding<Syntax>[] => {
          if (node.kind !== 'directive') return [];
          const command = commandIn(textOf(context.document, node.span));
          const found = { rule: 'sysctl/syntax', span: node.span };
          if (command) return [{ ...found, data: { variant: 'command', assignment: command } }];
          if (node.problem === undefined) return [];
          if (assignmentForm(context.document, node).kind === 'exclusion') return [];
          return [{ ...found, data: { variant: 'form' } }];
        })
      : [],
  message: ({ data }) =>
    data.variant === 'command'
      ? t('A command sets nothing here: this file holds only lines such as {0}.', data.assignment)
      : t('This line is ignored: it is not of the form "name = value". If it is a comment, put # before it.'),
  fixes({ data, span }, { document }) {
    if (data.variant === 'command') return [write(document, span, data.assignment)];
    const words = /^(\S+?)[ \t]*:?[ \t]+(\S+)$/.exec(textOf(document, span));
    return words && /tcp_keepalive/.test(words[1] ?? '') ? [write(document, span, `${words[1]} = ${words[2]}`)] : [];
  },
};

const write = ({ uri }: Document, span: Span, text: string): Fix => ({
  title: t('Write {0}', text),
  edits: [{ uri, span, text }],
  preferred: true,
  promises: [],
});
