// npm run l10n: adds to each bundle of server/l10n the messages that it lacks, with an empty translation to fill in, removes those
// that the code no longer has, and prints both.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleOf, folder, keysOf, languages, messages } from './messages';

const keys = keysOf(messages());
for (const language of languages) {
  const old = bundleOf(language);
  const next = Object.fromEntries(keys.map((key) => [key, old[key] ?? '']));
  for (const key of keys) if (!next[key]) console.log(`${language}: to translate: ${key}`);
  for (const key of Object.keys(old)) if (!(key in next)) console.log(`${language}: no longer used: ${key}`);
  writeFileSync(join(folder, `bundle.l10n.${language}.json`), `${JSON.stringify(next, null, 2)}\n`);
}
