import { t } from '@vscode/l10n';
import type { Range } from './range';

/**
 * Seconds in words: `240` → `4 min`, `5400` → `1 h 30 min`, `0.5` → `0.5 s`. At most two decimals below 10 s, one below
 * a minute, none above; days are the largest unit.
 */
export function durationText(seconds: number): string {
  if (!Number.isFinite(seconds)) return t('never');
  const decimals = seconds < 10 ? 2 : seconds < 60 ? 1 : 0;
  const rounded = Number(seconds.toFixed(decimals));
  const days = Math.floor(rounded / 86400);
  const hours = Math.floor((rounded % 86400) / 3600);
  const minutes = Math.floor((rounded % 3600) / 60);
  // Without the noise of binary fractions.
  const rest = Number((rounded % 60).toFixed(decimals));
  const words = [
    days > 0 ? t('{0} d', days) : '',
    hours > 0 ? t('{0} h', hours) : '',
    minutes > 0 ? t('{0} min', minutes) : '',
    rest > 0 ? t('{0} s', rest) : '',
  ].filter((word) => word !== '');
  return words.length === 0 ? t('{0} s', 0) : words.join(' ');
}

/**
 * A span in words: `5 to 6 s`; `4 min`, the nominal time, where the rest is below 2 percent; `15 to 19 min` where
 * seconds say nothing any more. Otherwise ends are rounded away from each other, so that the words never promise more
 * than the numbers.
 */
export function spanText({ min, max }: Range, nominal = max): string {
  if (!Number.isFinite(max)) return t('{0} or more', durationText(min));
  if (max - min <= max * 0.02) return durationText(nominal);
  const size = max >= 600 ? 60 : 1;
  const low = Math.floor(min / size + 1e-9) * size;
  const high = Math.ceil(max / size - 1e-9) * size;
  if (low === high) return durationText(high);
  if (high <= 120) return t('{0} to {1} s', low, high);
  if (high < 7200 && low % 60 === 0 && high % 60 === 0) return t('{0} to {1} min', low / 60, high / 60);
  return t('{0} to {1}', durationText(low), durationText(high));
}
