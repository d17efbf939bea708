import { t } from '@vscode/l10n';
import { durationText } from './duration';
import type { Case, CaseOutcome } from './situation';
import type { EventKind, Timeline, TimelineEvent } from './timeline';
import { outcomeWords } from './words';

/**
 * Colours that keep a contrast of at least 4 to 1 on white and on the dark grey of editors, so that the picture needs
 * no ground of its own.
 */
const colours = { line: '#7f7f7f', probe: '#2f86c8', kernel: '#9a74c0', end: '#d9534f' } as const;

const width = 480;
const margin = 16;
const axis = 40;

/**
 * A picture of one timeline: an axis from the last data to the end, a mark for each event, the end in words. A whole
 * SVG document, 480 × 76, readable on light and dark grounds, with a title for screen readers. All text is escaped; the
 * picture holds no script, no style sheet and no reference.
 */
export function timelineSvg(line: Timeline, name: Case): string {
  const x = (at: number): string =>
    (margin + (Math.min(at, line.span) / (line.span || 1)) * (width - 2 * margin)).toFixed(1);
  const title = outcomeWords(name, line.outcome);
  const ends = line.outcome.range !== undefined;
  const marks = line.events.map((event) => mark(event, x(event.at))).join('');
  const beyond = ends ? '' : `<path d="M${width - margin} ${axis}l-6 -4v8z" fill="${colours.line}"/>`;
  const label = (at: string, anchor: string, words: string): string =>
    `<text x="${at}" y="${axis + 26}" text-anchor="${anchor}">${escapeXml(words)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 76" width="${width}" height="76" role="img" aria-label="${escapeXml(title)}" font-family="sans-serif" font-size="13" fill="${colours.line}">`,
    `<title>${escapeXml(title)}</title>`,
    `<path d="M${margin} ${axis}H${width - margin}" stroke="${colours.line}" stroke-width="2"/>`,
    beyond,
    marks,
    label(`${margin}`, 'start', origins[line.outcome.clock]()),
    label(`${width - margin}`, 'end', durationText(line.span)),
    `<text x="${width / 2}" y="16" text-anchor="middle">${escapeXml(legend(line))}</text>`,
    '</svg>',
  ].join('');
}

const origins: Readonly<Record<CaseOutcome['clock'], () => string>> = {
  'last-data': () => t('last data'),
  start: () => t('start'),
  resume: () => t('woken up'),
};

const shapes: Readonly<Record<EventKind, (x: string) => string>> = {
  data: (x) => `<circle cx="${x}" cy="${axis}" r="5" fill="${colours.line}"/>`,
  probe: (x) => `<path d="M${x} ${axis - 10}v20" stroke="${colours.probe}" stroke-width="3"/>`,
  'kernel-probe': (x) =>
    `<path d="M${x} ${axis - 8}v16" stroke="${colours.kernel}" stroke-width="3" stroke-dasharray="3 2"/>`,
  repeat: (x) => `<circle cx="${x}" cy="${axis}" r="3" fill="${colours.kernel}"/>`,
  end: (x) => `<path d="M${x} ${axis}m-7 -7l14 14m0 -14l-14 14" stroke="${colours.end}" stroke-width="3"/>`,
};

const mark = (event: TimelineEvent, x: string): string => shapes[event.kind](x);

/** What the marks are, so that colour is not the only thing that tells. */
function legend({ events, left }: Timeline): string {
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
