// npm run generate: writes what follows from the code, and names the texts that wait for a translation.
// npm run generate -- --check: writes nothing, and fails where something is out of date or waits for a translation.
import { advice, renew, staleFiles, unfinishedRules, untranslated } from './generated';

const check = process.argv.includes('--check');
const stale = staleFiles();
if (check && stale.length > 0) {
  console.error(`Out of date: ${advice}`);
  process.exitCode = 1;
}
for (const { path, text } of stale) {
  if (check) console.error(path);
  else console.log(`${path} ${text === undefined ? 'removed' : 'written'}`);
}
if (!check) renew(stale);
for (const text of unfinishedRules()) console.log(text);
const missing = untranslated();
for (const text of missing) console.log(text);
if (check && missing.length > 0) process.exitCode = 1;
// Rule pages are made of server/l10n alone.
if (missing.some((text) => text.startsWith('server/l10n/')))
  console.log('Translate these, then run npm run generate again: the rule pages hold them.');
