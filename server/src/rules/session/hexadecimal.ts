import { t } from '@vscode/l10n';
import type { Finding } from '../../analysis/finding';
import { sessionLines, valuePlace } from '../../analysis/session-lines';
import { probedAt } from '../../analysis/sessions';
import { sessionFix } from '../../edits/sessions';
import { unitOf } from '../../language/clients/client';
import { sessionDialects } from '../../language/dialects';
import { directiveAt, textOf } from '../../syntax/query';
import { sessionNumber } from '../../syntax/session-line';
import type { Rule } from '../rule';

/** `meant`: the digits read in decimal, and how that number is written. */
type Trap = { readonly digits: string; readonly number: number; readonly meant: number; readonly written: string };

/** Nobody chooses 96 s, and many 60. */
const isUsual = (number: number): boolean => number % 5 === 0;

export const sessionHexadecimal: Rule<Trap> = {
  code: 'session/hexadecimal',
  severity: 'information',
  dialects: sessionDialects,
  title: 'Hexadecimal number that looks like a decimal one',
  doc: `Numbers in an export of the registry (\`dword:\`) and in the session files of SecureCRT are hexadecimal: \`00000060\` is 96, and 60 is
\`0000003c\`. Where the digits make an unusual number, but a usual one if they are read in decimal, somebody probably wrote decimal.`,
  check: (context) =>
    [...sessionLines(context)].flatMap(({ session, client, line }): Finding<Trap>[] => {
      if (session.form !== 'registry' && session.form !== 'typed') return [];
      if (!line.row || unitOf(client, line.row.name) === undefined) return [];
      const digits = textOf(context.document, valuePlace(line));
      if (line.verdict?.kind !== 'value' || !/^\d{1,8}$/.test(digits)) return [];
      const [number, meant] = [Number(line.verdict.value), Number(digits)];
      if (number === meant || !isUsual(meant) || isUsual(number)) return [];
      const written = sessionNumber(session.form, meant);
      return [{ rule: 'session/hexadecimal', span: valuePlace(line), data: { digits, number, meant, written } }];
    }),
  message: ({ data: { digits, number, meant, written } }) =>
    t('{0} is hexadecimal: {1}, not {2}. {2} is written {3}.', digits, number, meant, written),
  fixes({ span, data: { meant, written } }, context) {
    const line = directiveAt(context.document, span.start);
    const probed = line && probedAt(context, line);
    if (!probed || !line.row) return [];
    const fix = sessionFix(context, probed, new Map([[line.row.name, meant]]), {
      title: t('Write {0}, which is {1}', written, meant),
      preferred: true,
    });
    return fix ? [fix] : [];
  },
};
