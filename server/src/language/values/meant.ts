const units: Readonly<Record<string, string>> = {
  s: '',
  sec: '',
  secs: '',
  second: '',
  seconds: '',
  m: 'm',
  min: 'm',
  mins: 'm',
  minute: 'm',
  minutes: 'm',
  h: 'h',
  hr: 'h',
  hrs: 'h',
  hour: 'h',
  hours: 'h',
  d: 'd',
  day: 'd',
  days: 'd',
  w: 'w',
  week: 'w',
  weeks: 'w',
};

const seconds: Readonly<Record<string, number>> = { '': 1, m: 60, h: 3600, d: 86400, w: 604800 };

/**
 * A time that people write as OpenSSH writes it: `60 s` → `60`, `5min` → `5m`, `1 h 30 min` → `1h30m`, `1.5h` → `5400`,
 * `500ms` → `1`, `+30` → `30`. undefined: not a time.
 */
export function meantDuration(text: string): string | undefined {
  const bare = text.trim().replace(/^(["'])(.*)\1$/, '$2');
  if (bare.length > 40) return undefined;
  const ms = /^(\d{1,9})\s*(?:ms|msecs?|milliseconds?)$/i.exec(bare);
  if (ms) return String(Math.max(1, Math.ceil(Number(ms[1]) / 1000)));
  const parts = [...bare.matchAll(/\s*\+?(\d{1,9}(?:\.\d{1,9})?)\s*([a-z]*)\.?,?\s*/gi)];
  if (parts.length === 0 || parts.map((p) => p[0]).join('') !== bare) return undefined;
  let out = '';
  let total = 0;
  let plain = true;
  for (const [, number = '', word = ''] of parts) {
    const unit = word === '' && parts.length === 1 ? '' : units[word.toLowerCase()];
    if (unit === undefined) return undefined;
    if (number.includes('.') || (unit === '' && parts.length > 1)) plain = false;
    total += Number(number) * (seconds[unit] ?? 1);
    out += number + unit;
  }
  if (total > 2147483647) return undefined;
  return plain ? out : String(Math.round(total));
}

const yes = ['on', '1', 'true', 'enable', 'enabled', 'y', 'always'];
const no = ['off', '0', 'false', 'disable', 'disabled', 'n', 'none', 'never'];

/** What was meant by a word where `yes` or `no` is wanted. */
export function meantFlag(text: string): string | undefined {
  const word = text
    .toLowerCase()
    .replace(/^(["'])(.*)\1$/, '$2')
    .replace(/[;,.]+$/, '');
  if (word === 'yes' || word === 'no') return word;
  return yes.includes(word) ? 'yes' : no.includes(word) ? 'no' : undefined;
}

/** The whole number at the start of a word: `3x` → `3`, `+3` → `3`. */
export function meantCount(text: string): string | undefined {
  const m = /^["']?\+?0*(\d{1,9})(?![\d.])[^\d]*$/.exec(text.trim());
  return m?.[1];
}
