import { t } from '@vscode/l10n';
import type { ProbedSession } from '../../analysis/sessions';
import { durationText } from '../../keepalive/duration';
import { type SessionClient, unitOf } from '../../language/clients/client';
import type { Keyword } from '../../language/keyword';
import type { Directive } from '../../syntax/tree';
import { secondsText } from './timeouts';
import { meaningOf } from './value-words';

/** What a session does while nobody types, in a few words. */
export function sessionBrief({ probe }: ProbedSession): string {
  if ('typed' in probe) {
    return probe.typed === undefined ? t('types a text') : t('types a text every {0}', durationText(probe.typed));
  }
  if (probe.on === true)
    return probe.interval === undefined
      ? t('sends packets, interval not known')
      : t('packet every {0}', durationText(probe.interval));
  if (probe.on === undefined) return t('not known');
  return probe.tcp ? t('TCP keepalive alone') : t('sends nothing');
}

/** The value of a line in the unit that is meant: `60 s`, `300 s (5 min)`, `On.`; undefined: nothing to say. */
export const meantValue = (client: SessionClient, { row, verdict }: Directive): string | undefined =>
  row && verdict?.kind === 'value' ? meantBy(client, row, verdict.value) : undefined;

/** The same for a value that a line may get. */
export function meantBy(client: SessionClient, row: Keyword, value: string): string | undefined {
  const unit = unitOf(client, row.name);
  return unit === undefined ? meaningOf(row, value) : secondsText(Number(value) * unit);
}
