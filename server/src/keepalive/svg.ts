import { t } from '@vscode/l10n';
import { durationText } from './duration';
import type { Case, CaseOutcome } from './situation';
import type { EventKind, Timeline, TimelineEvent } from './timeline';
import { outcomeWords } from './words';

/** One side of one connection in a picture. */
export interface Lane {
  /** Whose it is: `ssh to web`. */
  readonly label: string;
  readonly name: Case;
  readonly line: Timeline;
}

/**
 * Colours of the editor's theme; elsewhere ones that keep a contrast of at least 4 to 1 on white and on the dark grey
 * of editors, so that the picture needs no ground of its own.
 */
const colours = {
  text: 'var(--vscode-foreground, #7f7f7f)',
  line: 'var(--vscode-descriptionForeground, #7f7f7f)',
  probe: 'var(--vscode-charts-blue, #2f86c8)',
  kernel: 'var(--vscode-charts-purple, #9a74c0)',
  end: 'var(--vscode-charts-red, #d9534f)',
} as const;

/** The picture with its own colours, for programs that know no variables, and for files. */
export const withoutTheme = (svg: string): string => svg.replace(/var\(--[a-zA-Z-]+, (#[0-9a-f]+)\)/g, '$1');

const width = 640;
const margin = 14;
const laneHeight = 66;
const axisInLane = 34;

/**
 * A picture of what several sides do over the same time: for each an axis from the last data to the end, a mark for
 * each event, the span in which the end lies, and the outcome in words. A whole SVG document, readable on light and
 * dark grounds, with a title for screen readers. All text is escaped; the picture holds no script, no style sheet and
 * no reference.
 */
export function timelineSvg(title: string, lanes: readonly Lane[]): string {
  const span = Math.max(1, ...lanes.map(({ line }) => line.span));
  const height = lanes.length * laneHeight + 26;
  const words = lanes.map(({ label, name, line }) => t('{0}: {1}', label, outcomeWords(name, line.outcome)));
  const name = escapeXml([title, ...words].join('. '));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${name}" font-family="sans-serif" font-size="13" fill="${colours.text}">`,
    `<title>${name}</title>`,
    ...lanes.map((lane, index) => drawn(lane, words[index] ?? '', index * laneHeight, span)),
    `<text x="${margin}" y="${height - 8}" fill="${colours.line}">${escapeXml(legend(lanes.map(({ line }) => line)))}</text>`,
    '</svg>',
  ].join('');
}

function drawn({ line }: Lane, words: string, top: number, span: number): string {
  const x = (at: number): number => round(margin + (Math.min(at, span) / span) * (width - 2 * margin));
  const axis = top + axisInLane;
  const { range } = line.outcome;
  const last = range ? x(range.max) : width - margin;
  const shade =
    range && range.max - range.min > range.max * 0.02
      ? `<rect x="${x(range.min)}" y="${axis - 9}" width="${round(Math.max(1, last - x(range.min)))}" height="18" fill="${colours.end}" fill-opacity="0.25"/>`
      : '';
  const beyond = range ? '' : `<path d="M${last} ${axis}l-7 -5v10z" fill="${colours.line}"/>`;
  const end = line.events.at(-1);
  return [
    `<text x="${margin}" y="${top + 16}">${escapeXml(words)}</text>`,
    `<path d="M${margin} ${axis}H${last}" stroke="${colours.line}" stroke-width="2"/>`,
    shade,
    beyond,
    ...line.events.map((event) => shapes[event.kind](x(event.at), axis)),
    label(margin, axis + 24, 'start', origins[line.outcome.clock]()),
    range && end ? label(Math.max(x(end.at), 130), axis + 24, 'end', durationText(end.at)) : '',
  ].join('');
}

const round = (place: number): number => Math.round(place * 10) / 10;

const label = (x: number, y: number, anchor: string, words: string): string =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${colours.line}">${escapeXml(words)}</text>`;

const origins: Readonly<Record<CaseOutcome['clock'], () => string>> = {
  'last-data': () => t('last data'),
  start: () => t('start'),
  resume: () => t('woken up'),
};

const shapes: Readonly<Record<EventKind, (x: number, axis: number) => string>> = {
  data: (x, axis) => `<circle cx="${x}" cy="${axis}" r="5" fill="${colours.line}"/>`,
  probe: (x, axis) => `<path d="M${x} ${axis - 9}v18" stroke="${colours.probe}" stroke-width="3"/>`,
  'kernel-probe': (x, axis) =>
    `<path d="M${x} ${axis - 8}v16" stroke="${colours.kernel}" stroke-width="3" stroke-dasharray="3 2"/>`,
  repeat: (x, axis) => `<circle cx="${x}" cy="${axis}" r="3" fill="${colours.kernel}"/>`,
  end: (x, axis) => `<path d="M${x} ${axis}m-7 -7l14 14m0 -14l-14 14" stroke="${colours.end}" stroke-width="3"/>`,
};

/** What the marks are, so that colour is not the only thing that tells. */
export function legend(lines: readonly Timeline[]): string {
  const events: readonly TimelineEvent[] = lines.flatMap((line) => line.events);
  const left = lines.reduce((sum, line) => sum + line.left, 0);
  const has = (kind: EventKind): boolean => events.some((event) => event.kind === kind);
  const parts = [
    has('probe') ? t('| SSH probe') : '',
    has('kernel-probe') ? t('¦ kernel probe') : '',
    has('repeat') ? t('• sent again by TCP') : '',
    has('end') ? t('× end of the session') : '',
    left > 0 ? t('{0} not shown', left) : '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** For text and for attributes in quotes. Control characters, which XML does not allow, become blanks. */
export const escapeXml = (text: string): string => text.replace(/[&<>"']|\p{Cc}/gu, (c) => entities[c] ?? ' ');

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
