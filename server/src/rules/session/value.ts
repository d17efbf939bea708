import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import type { Finding } from '../../analysis/finding';
import { type SessionLine, sessionLines, valuePlace } from '../../analysis/session-lines';
import { probedAt } from '../../analysis/sessions';
import { keepaliveFixes } from '../../edits/sessions';
import { sessionDialects } from '../../language/dialects';
import { valueIn } from '../../resolve/sessions';
import { directiveAt } from '../../syntax/query';
import type { Rule } from '../rule';

type BadValue = { readonly name: string } & (
  | { readonly variant: 'number' | 'twice' }
  | { readonly variant: 'range'; readonly high: number }
);

export const sessionValue: Rule<BadValue> = {
  code: 'session/value',
  severity: 'warning',
  dialects: sessionDialects,
  title: 'Value of a session that cannot be relied on',
  doc: `A keepalive setting is a whole number: in decimal, in an export of the registry as \`dword:\` with eight hexadecimal digits, in files of
SecureCRT with the digits alone. PuTTY counts thousandths of a second in 31 bits, so more than 2147483 s makes its timer wrap. What a
client makes of other values, or of two lines that disagree, is not documented.`,
  check: (context) => [...sessionLines(context)].flatMap((one) => found(context, one) ?? []),
  message({ data }, { document }) {
    const client = document.dialect.program;
    switch (data.variant) {
      case 'number':
        return t('{0} must be a whole number, as {1} itself writes it.', data.name, client);
      case 'range':
        return t('{0} must be between {1} and {2}.', data.name, 0, data.high);
      case 'twice':
        return t(
          '{0} is there more than once, with different values. It is not known which one {1} uses.',
          data.name,
          client,
        );
    }
  },
  fixes({ span, data }, context) {
    const { client } = context.document.dialect;
    const line = directiveAt(context.document, span.start);
    const probed = line && probedAt(context, line);
    return client?.interval.some(({ name }) => name === data.name) ? keepaliveFixes(context, probed, {}) : [];
  },
};

function found({ document }: Context, { session, client, line }: SessionLine): Finding<BadValue> | undefined {
  const { row, verdict } = line;
  if (!row) return undefined;
  const place = { rule: 'session/value', span: valuePlace(line) };
  if (verdict?.kind === 'refused') {
    const digits = /^\d+$/.test(line.values[0] ?? '');
    const high = row.bounds?.[1] ?? 0x7fff_ffff;
    return {
      ...place,
      data: digits ? { variant: 'range', name: row.name, high } : { variant: 'number', name: row.name },
    };
  }
  const lines = session.lines.get(row.name) ?? [];
  if (lines.length < 2 || client.duplicates[session.form] || lines.at(-1) !== line) return undefined;
  const differ = valueIn(document, session, row.name)?.value === undefined;
  return differ ? { ...place, data: { variant: 'twice', name: row.name } } : undefined;
}
