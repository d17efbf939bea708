import { t } from '@vscode/l10n';
import type { Finding } from '../../analysis/finding';
import { includeLines } from '../../analysis/include-lines';
import { span } from '../../syntax/text';
import type { Rule } from '../rule';
import { fileName } from '../sentences';

/** An Include of something that is no file. */
export const fileSpecial: Rule = {
  code: 'file/special',
  severity: 'information',
  dialects: ['ssh_config', 'sshd_config'],
  title: 'Include of a device, pipe or socket',
  doc: `OpenSSH opens what the Include names and reads until the end: a pipe can block it forever. This tool reads files only. Whatever comes out of
the device or pipe is unknown here, and so is every value that it could set.`,
  check: (context) =>
    includeLines(context).flatMap(({ expansions }) =>
      expansions.flatMap(({ argument, uris }): Finding[] => {
        const special = uris.find((uri) => context.snapshot.files.get(uri)?.content.kind === 'special');
        if (special === undefined) return [];
        return [{ rule: 'file/special', span: span(argument.start, argument.end), args: [special] }];
      }),
    ),
  message: ({ args: [uri = ''] }) =>
    t('{0} is a device, pipe or socket. It is not read here, so what it sets is unknown.', fileName(String(uri))),
};
