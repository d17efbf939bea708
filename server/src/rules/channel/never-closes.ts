import { t } from '@vscode/l10n';
import { probeOf } from '../../analysis/configured-value';
import { type Context, oncePerContext } from '../../analysis/context';
import { type DecidingLine, decidingLines } from '../../analysis/deciding-lines';
import type { Finding } from '../../analysis/finding';
import type { Fix } from '../../edits/edit';
import { canBeAsked, promiseOf } from '../../edits/keepalive';
import { replaceArgument } from '../../edits/lines';
import { targetAt } from '../../edits/targets';
import {
  channelLimit,
  everySession,
  isForSessions,
  pairFor,
  sessionKinds,
  sessionTypes,
} from '../../keepalive/channels';
import { durationText } from '../../keepalive/duration';
import type { Side } from '../../keepalive/probe';
import { formatRelease } from '../../language/build';
import { matchPattern } from '../../syntax/pattern';
import { shown } from '../../syntax/shown';
import type { Span } from '../../syntax/text';
import type { Rule } from '../rule';

/** A pair that is meant for sessions and reaches none. */
interface Missed extends DecidingLine {
  readonly span: Span;
  readonly index: number;
  /** The pattern of the pair. */
  readonly type: string;
  readonly seconds: number;
}

const sideOf = (context: Context): Side => probeOf(context).side;

const missed = oncePerContext((context): readonly Missed[] => {
  const { build } = context.snapshot;
  const types = sessionKinds.map((kind) => sessionTypes(kind, sideOf(context), build));
  return decidingLines(context, 'ChannelTimeout').flatMap((line): Missed[] => {
    const pairs = line.entry.line.arguments.map(({ value }) => channelLimit(value, build));
    const known = pairs.filter((pair) => pair !== undefined);
    // the line has a time for every kind of session: this one is for other releases
    if (types.every((names) => names.some((type) => pairFor(known, type)))) return [];
    return pairs.flatMap((pair, index): Missed[] => {
      const span = line.entry.line.arguments[index];
      if (!pair || !span || !isForSessions(pair)) return [];
      if (types.flat().some((type) => matchPattern(type, pair.pattern))) return [];
      return [{ ...line, span, index, type: pair.pattern, seconds: pair.seconds }];
    });
  });
});

function fix(context: Context, { entry, index, seconds, ...line }: Missed): Fix | undefined {
  const words = entry.line.values;
  const word = words[index] ?? '';
  const [first, last] = [entry.line.arguments[0], entry.line.arguments.at(-1)];
  if (!first || !last || words.some((w) => !/^[\w.@:*?=-]+$/.test(w))) return undefined;
  const pair = everySession[sideOf(context)] + word.slice(word.indexOf('='));
  // the first pattern that matches is used, so the widest one comes last
  const after = [...words.filter((_, i) => i !== index), pair];
  const alone = words.length === 1 || index === words.length - 1;
  const target = targetAt(context, { entry, ...line });
  const { document } = context;
  const edit = alone
    ? replaceArgument(document, entry.line, index, pair)
    : { uri: document.uri, span: { start: first.start, end: last.end }, text: after.join(' ') };
  if (!edit) return undefined;
  return {
    title: t('Write {0} (idle sessions end after {1})', shown(pair), durationText(seconds)),
    edits: [edit],
    preferred: true,
    promises: canBeAsked(target) ? [promiseOf(target, 'ChannelTimeout', after.join(' '))] : [],
  };
}

type NoSession = { readonly variant: 'general' | 'exact'; readonly pattern: string; readonly release: string };

export const channelNeverCloses: Rule<NoSession> = {
  code: 'channel/never-closes',
  severity: 'warning',
  dialects: ['ssh_config', 'sshd_config'],
  reach: 'block',
  title: 'ChannelTimeout matches no session',
  doc: `\`ChannelTimeout\` compares its patterns with the type of a channel. The manual names \`session\`, but a session that has begun has
another type: \`session:shell\`, \`session:command\`, or \`session:subsystem:sftp\` and its like. So \`ChannelTimeout session=15m\` closes no
session in sshd 9.2 to 10.5, nor in ssh 10.4 and 10.5. OpenSSH 10.6 uses the time for \`session\` if no pattern with a time matches the
longer type. In ssh 9.6 to 10.3 it is the other way round: only \`session\` matches.

In sshd_config write \`session:*=15m\`, and in ssh_config \`session*=15m\`: both work in every release.`,
  check: (context) =>
    missed(context).map(({ span: { start, end }, type }): Finding<NoSession> => {
      const general = sessionTypes('shell', sideOf(context), context.snapshot.build)[0] === 'session';
      return {
        rule: 'channel/never-closes',
        span: { start, end },
        data: {
          variant: general ? 'general' : 'exact',
          pattern: shown(type),
          release: formatRelease(context.snapshot.build.release),
        },
      };
    }),
  message: ({ data: { variant, pattern, release } }) =>
    variant === 'general'
      ? t('{0} closes no session: the type of a session is session in ssh {1}.', pattern, release)
      : t(
          '{0} closes no session: the type of a session is session:shell, session:command or session:subsystem:NAME in OpenSSH {1}.',
          pattern,
          release,
        ),
  fixes(finding, context) {
    const pair = missed(context).find(({ span }) => span.start === finding.span.start);
    return pair ? [fix(context, pair)].filter((f) => f !== undefined) : [];
  },
};
