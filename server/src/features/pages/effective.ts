import { t } from '@vscode/l10n';
import { type Context, contextBeside } from '../../analysis/context';
import { resolveAll } from '../../analysis/repaired';
import { formatRelease } from '../../language/build';
import { resolveServer } from '../../resolve/server';
import type { ServerTarget } from '../../resolve/target';
import { basename } from '../../snapshot/paths';
import { type Asked, askedHost, configuredIn, timeoutsOf } from '../asked';
import { askedName, questionName } from '../question';
import { code, escaped, originLink } from '../text/markdown';
import { otherReleases } from '../text/other-releases';
import { refusals, unfinishedBanner } from '../text/refused';
import { otherRows, parameterRows, probeRows, rowValue, type SettingRow } from '../text/settings';
import { timeoutList } from '../text/timeouts';
import { treeTexts } from '../text/tree';
import { isLeftOpen, verdictSentence } from '../text/verdict';

/** A page in Markdown. */
export interface Page {
  readonly title: string;
  readonly markdown: string;
}

/**
 * The page "Effective settings": for ssh_config one host, as typed after `ssh`; for sshd_config `user@address`, `user`
 * or `@address`. When sessions end, every setting that a line decides with the line it comes from, and what is
 * uncertain.
 */
export function effectivePage(context: Context, question: string): Page {
  const asked = questioned(context, question);
  const title = effectiveTitle(context, question);
  const body = [
    ...madeUp(context, question),
    ...banner(context, asked),
    ...(hasAnswer(asked) ? answer(context, asked) : []),
  ];
  return { title, markdown: [`# ${escaped(title)}`, '', aboutText(context), '', ...body, ''].join('\n') };
}

export const effectiveTitle = (context: Context, question: string): string =>
  t('Effective settings: {0}', questionName(context, question));

/** Whether there is something to tell: also of a configuration that is refused, what holds once it is repaired. */
export const hasAnswer = ({ resolution }: Asked): boolean => resolution?.verdict !== 'refused';

/** Why OpenSSH takes none of it, above what holds once that is repaired. */
export function banner(context: Context, asked: Asked): string[] {
  const { refused, resolution } = asked;
  if (context.unfinished) return unfinishedBanner(context);
  if (refused && !context.document.template) {
    const after = hasAnswer(asked) ? [t('Once that is repaired, this holds:'), ''] : [];
    return [...refusals(context, refused), ...after];
  }
  return resolution?.verdict === 'unknown'
    ? [t('Whether OpenSSH accepts this configuration depends on the machine.'), '']
    : [];
}

/** For a pattern ssh is asked about a name that it matches. */
function madeUp(context: Context, question: string): string[] {
  const name = askedName(context, question);
  if (context.snapshot.dialect.asks !== 'host' || name === question) return [];
  return [t('For a name that stands for all that the pattern matches, such as {0}.', code(name)), ''];
}

function answer(context: Context, asked: Asked): string[] {
  if (isLeftOpen(context, asked)) return [verdictSentence(context, asked), '', ...settingParts(context, asked)];
  return [
    verdictSentence(context, asked),
    '',
    `## ${t('When sessions end')}`,
    '',
    ...timeoutList(timeoutsOf(context, asked), true),
    '',
    ...(context.settings.natAssumed
      ? [t('The limit of the firewall is assumed. The setting {0} changes it.', code('sshKeepalive.nat.network')), '']
      : []),
    ...settingParts(context, asked),
  ];
}

/** Every setting that a line decides, and what other releases make of those lines. */
export function settingParts(context: Context, asked: Asked): string[] {
  const [probe, others] = [probeRows(context, asked), otherRows(context, asked)];
  return [
    `## ${t('Keepalive')}`,
    '',
    ...table(context, [...probe, ...parameterRows(context)]),
    '',
    `## ${t('Other settings')}`,
    '',
    ...(others.length === 0 ? [t('Nothing else is set.')] : table(context, others)),
    ...releases(context, [...probe, ...others]),
  ];
}

/** What other releases make of the lines that are used. */
function releases(context: Context, rows: readonly SettingRow[]): string[] {
  const texts = rows.flatMap(({ keyword, standing }) => {
    const { origin } = standing;
    const document = origin.kind === 'line' ? context.snapshot.files.get(origin.uri)?.document : undefined;
    const text =
      origin.kind === 'line' && document && otherReleases(contextBeside(context, document), origin.directive);
    return text && origin.kind === 'line' ? [`- ${escaped(keyword)} (${originLink(origin)}): ${text}`] : [];
  });
  return texts.length > 0 ? ['', `## ${t('Other releases')}`, '', ...texts] : [];
}

/** Whom a question of the user names. */
export const questioned = (context: Context, question: string): Asked =>
  context.snapshot.dialect.asks === 'connection'
    ? connection(context, question)
    : askedHost(context, askedName(context, question));

/** Which OpenSSH and which files a page is about, as Markdown. */
export function aboutText(context: Context): string {
  const { build } = context.snapshot;
  const about = t('OpenSSH {0} ({1})', formatRelease(build.release), build.distribution);
  return [escaped(`${about} · ${filesText(context)}`), ...treeTexts(context)].join('  \n');
}

/** `user@address`, `user` or `@address`: who logs in, and where from. */
function connection(context: Context, question: string): Asked {
  const target = connectionTarget(question);
  const answer = resolveAll(context, (snapshot) => resolveServer(snapshot, target));
  return {
    label: question === '' ? t('any connection') : escaped(question),
    pattern: undefined,
    ...answer,
    of: (keyword) => configuredIn(answer.resolution, keyword),
  };
}

/** The same for the resolver. */
export function connectionTarget(question: string): ServerTarget {
  const at = question.lastIndexOf('@');
  const user = at < 0 ? question : question.slice(0, at);
  const address = at < 0 ? '' : question.slice(at + 1);
  return {
    ...(user === '' ? {} : { user }),
    // without UseDNS a Match host compares the address too
    ...(address === '' ? {} : { address, host: address }),
  };
}

const filesText = ({ snapshot }: Context): string => snapshot.roots.map((root) => basename(root.uri)).join(', ');

/** Settings with their values, as Markdown. */
export function table(context: Context, rows: readonly SettingRow[]): string[] {
  const cells = rows.map(
    ({ keyword, standing }) => `| ${escaped(keyword)} | ${rowValue(context, keyword, standing)} |`,
  );
  return [`| ${t('Setting')} | ${t('Value')} |`, '| --- | --- |', ...cells];
}
