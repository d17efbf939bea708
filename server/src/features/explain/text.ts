import { t } from '@vscode/l10n';
import { legend } from '../../keepalive/svg';
import { timelineLines } from '../../keepalive/timeline-text';
import { outcomeWords, remarks } from '../../keepalive/words';
import { printedLine, visible } from '../../syntax/shown';
import { originText } from '../text/origin';
import type { Explanation } from './explanation';
import { type Picture, picturesOf } from './pictures';
import type { Setting } from './settings';
import {
  answerText,
  caseText,
  changedText,
  changeText,
  headingOf,
  linkName,
  linkText,
  networkText,
  remarkTexts,
} from './words';

/** An explanation for a terminal; text of files is made visible, and no line of it is an order to anybody. */
export function explanationText(explanation: Explanation): string {
  const { question } = explanation;
  const { preset } = question.nat;
  const lines = [
    answerText(explanation),
    '',
    ...settingLines(explanation),
    '',
    ...picturesOf(explanation).flatMap((picture) => [...pictureLines(picture), '']),
    ...linkLines(explanation),
    t('What happens'),
    ...caseLines(explanation),
    '',
    ...changeLines(explanation),
    ...list(t('Good to know'), [...remarkTexts(explanation), ...(preset ? [networkText(preset)] : [])]),
  ];
  return `${lines.map(printedLine).join('\n').trimEnd()}\n`;
}

const list = (title: string, texts: readonly string[]): readonly string[] =>
  texts.length === 0 ? [] : [title, ...texts.map((text) => `  ${text}`), ''];

function settingLines({ legs, question: { server } }: Explanation): readonly string[] {
  const sides = [
    ...legs.map(({ name, settings }) => ({ title: t('ssh to {0}', visible(name)), settings })),
    ...(server ? [{ title: t('sshd ({0})', visible(server.source)), settings: server.settings }] : []),
  ];
  const width = Math.max(...sides.flatMap(({ settings }) => settings.map(({ keyword }) => keyword.length)), 0);
  return sides.flatMap(({ title, settings }) => [
    title,
    ...settings.flatMap((setting) => settingRows(setting, width).map((row) => `  ${row}`)),
  ]);
}

function settingRows({ keyword, value, origin, lost }: Setting, width: number): readonly string[] {
  return [
    `${keyword.padEnd(width)}  ${visible(value ?? '-')}${origin ? `  [${originText(origin)}]` : ''}`,
    ...lost.map((one) => `${''.padEnd(width)}  ${t('not used: {0}', originText(one))}`),
  ];
}

/** One axis of time for all of its lanes, so that they can be compared. */
function pictureLines({ title, lanes }: Picture): readonly string[] {
  const span = Math.max(...lanes.map(({ line }) => line.span));
  return [
    title,
    ...lanes.flatMap(({ label, name, line }) => {
      const [axis, times] = timelineLines(line, span);
      return [`  ${t('{0}: {1}', label, outcomeWords(name, line.outcome))}`, `  ${axis}`, `  ${times}`];
    }),
    `  ${legend(lanes.map(({ line }) => line))}`,
  ];
}

const linkLines = ({ links }: Explanation): readonly string[] =>
  links.length < 2
    ? []
    : list(
        t('On the way'),
        links.map((link) => t('{0}: {1}', linkName(link), linkText(link))),
      );

function caseLines(explanation: Explanation): readonly string[] {
  const { cases } = explanation;
  const said = new Set<string>();
  return cases.flatMap(({ case: name, outcome }) => {
    const fresh = remarks(outcome).filter((remark) => !said.has(remark));
    for (const remark of fresh) said.add(remark);
    const heading = headingOf(name, explanation);
    return [`  ${t('{0}: {1}', heading, caseText(name, outcome))}`, ...fresh.map((remark) => `    ${remark}`)];
  });
}

function changeLines({ changes, host }: Explanation): readonly string[] {
  const texts = changes.flatMap((change, i) => {
    const next = changes[i + 1];
    const text = changeText(change, host);
    return next?.side === change.side ? [text] : [text, changedText(change)];
  });
  return list(t('To change'), texts);
}
