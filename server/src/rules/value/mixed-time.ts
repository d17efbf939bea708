import { t } from '@vscode/l10n';
import { ownLinesWith } from '../../analysis/document-lines';
import type { Finding } from '../../analysis/finding';
import { mixedTimes } from '../../analysis/mixed-times';
import { correction } from '../../edits/corrections';
import { durationText } from '../../keepalive/duration';
import { formatRelease } from '../../language/build';
import { valueTypeOf } from '../../language/values/index';
import { directiveAt } from '../../syntax/query';
import type { Rule } from '../rule';

/** `meant` and `before`: seconds, as the releases from `release` on read the text, and as those before it do. */
type MixedTimeData = {
  readonly text: string;
  readonly meant: number;
  readonly before: number;
  readonly release: string;
};

/** A time that OpenSSH reads otherwise up to 8.3. */
export const valueMixedTime: Rule<MixedTimeData> = {
  code: 'value/mixed-time',
  severity: 'warning',
  dialects: ['ssh_config', 'sshd_config'],
  reach: 'block',
  title: 'Seconds after a larger unit',
  doc: `Up to OpenSSH 8.3, seconds that follow a larger unit are multiplied by that unit: \`1m30s\` is 1 × 60 + 30 × 60 = 1860 seconds, half
an hour instead of a minute and a half. OpenSSH 8.4 and later read 90. Red Hat Enterprise Linux 8 (8.0) and Ubuntu 20.04 (8.2) are such releases.
With an interval of half an hour a firewall drops the idle connection long before the first probe.

Write the seconds, \`90\`: every release reads that alike. Times without seconds after another unit, such as \`1h30m\`, are right everywhere.

It is a warning if the settings name such a release, and information if they name no release.`,
  check: (context) =>
    ownLinesWith(context, (row) => valueTypeOf(row).timeIn !== undefined).flatMap((line) =>
      mixedTimes(context, line).map(
        ({ span, text, meant, before, repaired, here }): Finding<MixedTimeData> => ({
          rule: 'value/mixed-time',
          span,
          ...(here ? {} : { severity: 'information' }),
          data: { text, meant, before, release: formatRelease(repaired) },
        }),
      ),
    ),
  message: ({ data: { text, meant, before, release } }) =>
    before < 0
      ? t(
          'OpenSSH before {0} multiplies seconds after a larger unit: {1} is too long for it and turns this off.',
          release,
          text,
        )
      : t(
          'OpenSSH before {0} multiplies seconds after a larger unit: it reads {1} as {2}, not {3}.',
          release,
          text,
          durationText(before),
          durationText(meant),
        ),
  fixes(finding, context) {
    const line = directiveAt(context.document, finding.span.start);
    const { text, meant } = finding.data;
    if (!line) return [];
    return correction(context, line, finding.span, String(meant), t('Replace {0} with {1}', text, meant));
  },
};
