// npm run grammar [-- --check]: writes the grammars that follow from the keyword tables, or says which are out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { stale } from './grammars';

const check = process.argv.includes('--check');
const old = stale((name) => {
  try {
    return readFileSync(place(name), 'utf8');
  } catch {
    return undefined;
  }
});
for (const [name, text] of old) if (!check) writeFileSync(place(name), text);
for (const [name] of old) console.log(check ? `${name} is out of date: run npm run grammar` : `${name} written`);
process.exitCode = check && old.length > 0 ? 1 : 0;

function place(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
