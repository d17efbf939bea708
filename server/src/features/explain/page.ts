import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { kernelFor, machineFor } from '../../analysis/prediction';
import { natOf } from '../../analysis/verdict';
import { factsOf, printedBySshd, printedIn } from '../../keepalive/facts';
import { kernels } from '../../keepalive/kernels';
import type { NatFacts } from '../../keepalive/nat';
import { type Lane, timelineSvg, withoutTheme } from '../../keepalive/svg';
import { remarks } from '../../keepalive/words';
import { defaultBuild } from '../../language/build';
import { dialects } from '../../language/dialects';
import { resolveClient } from '../../resolve/client';
import type { Origin } from '../../resolve/effective';
import { resolveServer } from '../../resolve/server';
import { basename } from '../../snapshot/paths';
import { typedTarget } from '../asked';
import { aboutText, effectivePage, effectiveTitle, type Page, questioned, settingParts } from '../pages/effective';
import { askedName } from '../question';
import { code, escaped, fileLink, link, originLink } from '../text/markdown';
import { unfinishedBanner } from '../text/refused';
import { formulaText } from '../text/timeouts';
import { isLeftOpen, verdictSentence } from '../text/verdict';
import { type Explanation, explain, type ServerSide } from './explanation';
import { picturesOf } from './pictures';
import { printedSettings, type Setting, serverSettings } from './settings';
import { answerText, caseText, changedText, changeText, headingOf, linkName, linkText, remarkTexts } from './words';

/** A page with pictures between its first part and the rest. */
export interface ExplainedPage extends Page {
  readonly pictures?: {
    /** Where in the Markdown they go. */
    readonly at: number;
    /** SVG, with the colours of the editor's theme. */
    readonly shown: readonly string[];
    /** All of it as one SVG for a file. */
    readonly file: string;
  };
}

/** Another configuration, or text, that tells of the server. */
export type ServerGiven = { readonly context: Context } | { readonly text: string };

/**
 * The page about one host: the answer, the picture, what happens and what to change, then all settings with the lines
 * that they come from. About a connection of sshd, or where OpenSSH refuses the files, there are the settings alone.
 */
export function explainedPage(context: Context, host: string, given?: ServerGiven): ExplainedPage {
  const explanation = explanationOf(context, host, given);
  const asked = questioned(context, host);
  if (!explanation || isLeftOpen(context, asked)) return effectivePage(context, host);
  const title = effectiveTitle(context, host);
  // of a way through jump hosts, or where the server is known, there is more to say than of one host's settings
  const further = explanation.links.length > 1 || given ? [escaped(answerText(explanation)), ''] : [];
  const verdict = verdictSentence(context, asked);
  const heading = [`# ${escaped(title)}`, '', ...unfinishedBanner(context)];
  const lead = [...heading, verdict, '', ...further, ...changes(explanation)].join('\n');
  const settings = [aboutText(context), '', ...settingParts(context, asked), ''];
  const after = [...what(explanation), ...deciders(explanation), ...settings].join('\n');
  const pictures = picturesOf(explanation);
  const lanes: readonly Lane[] = pictures.flatMap((picture) => picture.lanes);
  return {
    title,
    markdown: `${lead}\n${after}`,
    pictures: {
      at: lead.length + 1,
      shown: pictures.map((picture) => timelineSvg(picture.title, picture.lanes)),
      file: withoutTheme(timelineSvg(answerText(explanation), lanes)),
    },
  };
}

/** A host of ssh_config explained; undefined: the document is none, or OpenSSH refuses it. */
export function explanationOf(context: Context, host: string, given?: ServerGiven): Explanation | undefined {
  const { snapshot } = context;
  if (snapshot.dialect.asks !== 'host') return undefined;
  const target = typedTarget(snapshot, askedName(context, host));
  const resolution = resolveClient(snapshot, target);
  if (resolution.verdict === 'refused') return undefined;
  const { natLimit, network } = context.settings;
  return explain({
    snapshot,
    target,
    kernel: kernelFor(context),
    nat: { limit: natLimit, preset: network },
    server: given && serverSide(given, resolution.values.get('user')?.value, natOf(context)),
  });
}

function serverSide(given: ServerGiven, user: string | undefined, nat: NatFacts): ServerSide | undefined {
  const { probe } = dialects.sshd_config;
  if ('text' in given) {
    const printed = printedBySshd(given.text);
    return (
      printed && {
        source: 'sshd -T',
        facts: factsOf(printed, probe, defaultBuild, nat, kernels.linux),
        settings: printedSettings(printed),
      }
    );
  }
  const { snapshot } = given.context;
  if (snapshot.dialect.asks !== 'connection') return undefined;
  const resolution = resolveServer(snapshot, user === undefined ? {} : { user });
  if (resolution.verdict === 'refused') return undefined;
  return {
    source: basename(snapshot.subject),
    facts: factsOf(printedIn(resolution), probe, snapshot.build, nat, machineFor(given.context).kernel),
    settings: serverSettings(resolution),
  };
}

function changes({ changes: all, host }: Explanation): readonly string[] {
  if (all.length === 0) return [];
  const lines = all.flatMap((change, i) => {
    const place = change.line ?? change.block;
    const name = place ? `${basename(place.uri)}:${place.directive.line + 1}` : '';
    const text = escaped(changeText(change, host, name));
    const linked = place ? text.replace(escaped(name), fileLink(place.uri, place.directive.line, name)) : text;
    return all[i + 1]?.side === change.side ? [`- ${linked}`] : [`- ${linked} ${escaped(changedText(change))}`];
  });
  return [`## ${t('To change')}`, '', ...lines, ''];
}

/** Case by case, and link by link. */
function what(explanation: Explanation): readonly string[] {
  const { cases, links, question } = explanation;
  const { preset } = question.nat;
  const rows = cases.map(({ case: name, outcome }) => {
    const notes = remarks(outcome).map((remark) => ` ${escaped(remark)}`);
    const heading = headingOf(name, explanation);
    const formula = formulaText(outcome);
    const sum = formula === undefined ? '' : ` ${formula}`;
    return `| ${escaped(heading)} | ${escaped(caseText(name, outcome))}${sum}${notes.join('')} |`;
  });
  const hops = links.map((one) => `| ${escaped(linkName(one))} | ${escaped(linkText(one))} |`);
  return [
    ...(links.length > 1 ? [`## ${t('On the way')}`, '', `| ${t('Between')} | |`, '| --- | --- |', ...hops, ''] : []),
    `## ${t('What happens')}`,
    '',
    `| ${t('Case')} | |`,
    '| --- | --- |',
    ...rows,
    '',
    ...remarkTexts(explanation).map((text) => `- ${escaped(text)}`),
    ...(preset
      ? preset.products.map(({ name, source }) =>
          source.startsWith('https://') && !source.includes(' ')
            ? `- ${escaped(preset.name)}: ${link(escaped(name), source)}`
            : `- ${escaped(`${preset.name}: ${name} (${source})`)}`,
        )
      : []),
    '',
  ];
}

/** Which lines decide about each connection, and which lose. */
function deciders({ legs, question: { server } }: Explanation): readonly string[] {
  const sides = [
    ...legs.map(({ name, settings }) => ({ title: t('ssh to {0}', name), settings })),
    ...(server ? [{ title: t('sshd ({0})', server.source), settings: server.settings }] : []),
  ];
  return sides.flatMap(({ title, settings }) => [
    `## ${escaped(title)}`,
    '',
    `| ${t('Setting')} | ${t('Value')} |`,
    '| --- | --- |',
    ...settings.map((setting) => `| ${escaped(setting.keyword)} | ${cell(setting)} |`),
    '',
  ]);
}

function cell({ value, origin, lost }: Setting): string {
  const from = origin ? ` (${originLink(origin)})` : '';
  const others = lost.map((one: Origin) => t('not used: {0}', originLink(one))).join(', ');
  return `${value === undefined ? t('not set') : code(value)}${from}${others === '' ? '' : ` — ${others}`}`;
}
