import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { formatRelease } from '../../language/build';
import type { Refusal, Resolution } from '../../resolve/effective';
import { resolveServer } from '../../resolve/server';
import type { ServerTarget } from '../../resolve/target';
import { basename } from '../../snapshot/paths';
import { label } from '../../syntax/shown';
import { type Asked, askedHost, configuredIn, timeoutsOf } from '../asked';
import { escaped, fileLink } from '../text/markdown';
import { otherRows, parameterRows, probeRows, rowValue, type SettingRow } from '../text/settings';
import { timeoutList } from '../text/timeouts';

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
  const title = t('Effective settings: {0}', questionName(question));
  const { resolution } = asked;
  const body =
    resolution?.verdict === 'refused'
      ? refusals(context, resolution)
      : [
          ...(resolution?.verdict === 'unknown'
            ? [t('Whether OpenSSH accepts this configuration depends on the machine.'), '']
            : []),
          `## ${t('When sessions end')}`,
          '',
          ...timeoutList(timeoutsOf(context, asked), true),
          '',
          `## ${t('Keepalive')}`,
          '',
          ...table(context, [...probeRows(context, asked), ...parameterRows(context)]),
          '',
          `## ${t('Other settings')}`,
          '',
          ...others(context, asked),
        ];
  return { title, markdown: [`# ${escaped(title)}`, '', aboutText(context), '', ...body, ''].join('\n') };
}

/** Whom a question of the user names. */
export const questioned = (context: Context, question: string): Asked =>
  context.snapshot.dialect.asks === 'connection' ? connection(context, question) : askedHost(context, question);

/** A question in a title; plain text. */
export const questionName = (question: string): string => (question === '' ? t('any connection') : label(question));

/** Which OpenSSH and which files a page is about, as Markdown. */
export function aboutText(context: Context): string {
  const { build } = context.snapshot;
  const about = t('OpenSSH {0} ({1})', formatRelease(build.release), build.distribution);
  return escaped(`${about} · ${filesText(context)}`);
}

/** `user@address`, `user` or `@address`: who logs in, and where from. */
function connection(context: Context, question: string): Asked {
  const at = question.lastIndexOf('@');
  const user = at < 0 ? question : question.slice(0, at);
  const address = at < 0 ? '' : question.slice(at + 1);
  const target: ServerTarget = {
    ...(user === '' ? {} : { user }),
    // without UseDNS a Match host compares the address too
    ...(address === '' ? {} : { address, host: address }),
  };
  const resolution = resolveServer(context.snapshot, target);
  return {
    label: escaped(question),
    pattern: undefined,
    resolution,
    of: (keyword) => configuredIn(resolution, keyword),
  };
}

const filesText = ({ snapshot }: Context): string => snapshot.roots.map((root) => basename(root.uri)).join(', ');

function others(context: Context, asked: Asked): string[] {
  const rows = otherRows(context, asked);
  return rows.length === 0 ? [t('Nothing else is set.')] : table(context, rows);
}

/** Settings with their values, as Markdown. */
export function table(context: Context, rows: readonly SettingRow[]): string[] {
  const cells = rows.map(
    ({ keyword, standing }) => `| ${escaped(keyword)} | ${rowValue(context, keyword, standing)} |`,
  );
  return [`| ${t('Setting')} | ${t('Value')} |`, '| --- | --- |', ...cells];
}

/** Why OpenSSH takes none of it, as Markdown. */
export function refusals(context: Context, resolution: Resolution): string[] {
  return [
    t('OpenSSH refuses this configuration:'),
    '',
    ...resolution.refusals.map((r) => `- ${refusalText(context, r)}`),
  ];
}

function refusalText(context: Context, refusal: Refusal): string {
  const { uri, directive, message } = refusal;
  const known = uri !== undefined && context.snapshot.files.has(uri);
  return known && directive ? `${fileLink(uri, directive.line)}: ${escaped(message)}` : escaped(message);
}
