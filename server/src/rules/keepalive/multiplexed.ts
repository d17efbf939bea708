import { t } from '@vscode/l10n';
import { configuredValue } from '../../analysis/configured-value';
import type { Context } from '../../analysis/context';
import { type DecidingLine, decidingLines } from '../../analysis/deciding-lines';
import { mayHaveInterval } from '../../analysis/unprobed-sections';
import { applies } from '../../language/releases';
import type { Rule } from '../rule';

const isOff = (value: string | undefined): boolean => value === undefined || /^(?:no|false|none)$/i.test(value);

/** The first line of the file that lets connections be shared, where probes and a socket are set for the same hosts. */
function shared(context: Context): { line: DecidingLine; persists: boolean } | undefined {
  if (applies('no-multiplexing', context.snapshot.build)) return undefined;
  for (const line of decidingLines(context, 'ControlMaster')) {
    const { section, pattern } = line;
    const other = (keyword: string) => configuredValue(context, keyword, section.scope, pattern).value;
    if (isOff(line.value) || isOff(other('ControlPath')) || !mayHaveInterval(context, section)) continue;
    return { line, persists: !isOff(other('ControlPersist')) };
  }
  return undefined;
}

export const keepaliveMultiplexed: Rule<{ readonly variant: 'persists' | 'plain' }> = {
  code: 'keepalive/multiplexed',
  severity: 'information',
  dialects: ['ssh_config'],
  title: 'Only the first ssh process of a shared connection sends probes',
  doc: `With \`ControlMaster\` several ssh commands share one connection. Only the first of them, the master, talks to the server: its
\`ServerAliveInterval\` and \`ServerAliveCountMax\` are used, and when it gives up, all sessions end. A command that joins has no timer of
its own. With \`ControlPersist\` the master keeps running after its session, with the options it was started with.

After changing these settings, end the master, so that the next connection reads them: \`ssh -O exit HOST\`.`,
  check(context) {
    const found = shared(context);
    if (!found) return [];
    return [
      {
        rule: 'keepalive/multiplexed',
        span: found.line.entry.line.span,
        ...(found.persists ? {} : { severity: 'hint' as const }),
        data: { variant: found.persists ? 'persists' : 'plain' },
      },
    ];
  },
  message: ({ data: { variant } }) =>
    variant === 'persists'
      ? t(
          'Only the first ssh process of a shared connection sends probes, with the settings it started with. To apply a change, run: ssh -O exit HOST',
        )
      : t('Only the first ssh process of a shared connection sends probes; when it ends, so do the others.'),
};
