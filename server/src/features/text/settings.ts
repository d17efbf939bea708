import { t } from '@vscode/l10n';
import type { Context } from '../../analysis/context';
import { machineFor } from '../../analysis/prediction';
import type { Dialect } from '../../language/dialect';
import type { Keyword } from '../../language/keyword';
import { valueTypeOf } from '../../language/values/index';
import { type Asked, type Configured, insteadOf } from '../asked';
import { doubtText } from './doubt';
import { code, escaped, originLink } from './markdown';
import { secondsText } from './timeouts';

/** One setting of somebody. */
export interface SettingRow {
  readonly keyword: string;
  readonly standing: Configured;
}

/** The keywords of the probe, in their order, whether or not a line sets them. */
export const probeKeywords = ({ probe }: Dialect): readonly string[] =>
  [probe.interval, probe.count, probe.tcp].filter((name) => name !== undefined);

/** The settings of the probe. */
export const probeRows = (context: Context, asked: Asked): readonly SettingRow[] =>
  probeKeywords(context.snapshot.dialect).map((keyword) => ({ keyword, standing: asked.of(keyword) }));

/** Kernel parameters that files of the machine set: they decide what TCP does. */
export const parameterRows = (context: Context): readonly SettingRow[] =>
  machineFor(context).parameters.map(({ name, value, origin, certain }) => ({
    keyword: name,
    standing: { value, origin, doubt: certain ? undefined : 'machine', candidates: [] },
  }));

/** All settings that a line decides, or may decide, without those of the probe; by name. */
export function otherRows(context: Context, asked: Asked): readonly SettingRow[] {
  const probe = new Set(probeKeywords(context.snapshot.dialect));
  const rows: SettingRow[] = [];
  for (const keyword of namesFor(context, asked)) {
    if (probe.has(keyword)) continue;
    const standing = asked.of(keyword);
    if (standing.origin.kind !== 'default' || standing.doubt) rows.push({ keyword, standing });
  }
  return rows.sort((a, b) => (a.keyword.toLowerCase() < b.keyword.toLowerCase() ? -1 : 1));
}

/**
 * Keywords that anything sets: out of the resolver's answer, or out of the configuration where a whole block is asked
 * about.
 */
function namesFor(context: Context, asked: Asked): Iterable<string> {
  if (asked.resolution) return [...asked.resolution.values.values()].map((e) => e.keyword);
  const names = new Set<string>();
  for (const row of context.lines.rows) if (countsAsSetting(row)) names.add(row.aliasOf ?? row.name);
  return names;
}

const countsAsSetting = (row: Keyword): boolean => row.multiple !== 'block' && row.kind !== 'include';

/** Settings as lines of Markdown: `ServerAliveInterval` 60 s ([config:12](…)). */
export const rowTexts = (context: Context, rows: readonly SettingRow[]): readonly string[] =>
  rows.map(({ keyword, standing }) => `${code(keyword)} ${rowValue(context, keyword, standing)}`);

/** The same as a list. Its bullets are not those of the times beside it, or both would be one list. */
export const rowList = (context: Context, rows: readonly SettingRow[]): readonly string[] =>
  rowTexts(context, rows).map((text) => `* ${text}`);

/** The value with its unit, where it comes from, and what makes it doubtful; of lines that add up, all. */
export function rowValue(context: Context, keyword: string, standing: Configured): string {
  const { value, lines = [], origin, doubt, candidates } = standing;
  const others = [...new Set(candidates.flatMap((c) => (c.value === undefined ? [] : [code(c.value)])))];
  const or = others.length > 0 ? ` ${t('or {0}', others.join(', '))}` : '';
  const because = doubt ? ` — ${doubtText(doubt)}` : '';
  if (lines.length > 1)
    return `${lines.map((line) => `${code(line.value)} (${originLink(line.origin)})`).join('; ')}${because}`;
  const instead = insteadOf(context, keyword, standing);
  const late = instead
    ? ` — ${t('sshd of this release only prints this and uses {0} ({1}).', shown(context, keyword, instead.value ?? 'none'), originLink(instead.origin))}`
    : '';
  // a template sets it, or does not: its default would be a guess
  if (doubt === 'template' && origin.kind === 'default' && or === '') return `${t('not known')}${because}`;
  return `${shown(context, keyword, value)}${or} (${originLink(origin)})${because}${late}`;
}

/** A time in seconds and in words; anything else as it is printed. */
function shown({ snapshot: { dialect, build } }: Context, keyword: string, value: string | undefined): string {
  if (value === undefined) return t('not set');
  const row = dialect.lookup(keyword.toLowerCase(), build);
  if (!row || !valueTypeOf(row).printsSeconds || !/^\d+$/.test(value)) return escaped(value);
  return value === '0' && keyword === dialect.probe.interval ? t('0 (off)') : secondsText(Number(value));
}
