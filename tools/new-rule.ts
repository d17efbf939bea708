// npm run new-rule -- keepalive/foo: writes a rule that finds nothing yet, its test, and its registration.
import { join } from 'node:path';
import { addRule, ruleFolders } from './rule-files';

const [code = ''] = process.argv.slice(2);
try {
  const root = join(import.meta.dirname, '..');
  const others = ruleFolders(root);
  for (const path of addRule(root, code)) console.log(path);
  const folder = code.split('/')[0] as string;
  if (!others.includes(folder))
    console.log(`New folder ${folder}/: the others are ${others.map((one) => `${one}/`).join(', ')}`);
  console.log(`
What is to be written (npm run test:unit names what is missing):
- test/rules/${code}.test.ts: files in which it is found, and one in which it is not
- server/src/rules/${code}.ts: title, doc, check, message, and fixes if there is one
- test/openssh/fixes/cases.ts, if it has fixes: add a case, so that the real programs are asked about them
- npm run generate, the translations that it names, and npm run generate again
- a line at the end of the topmost section of CHANGELOG.md`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
