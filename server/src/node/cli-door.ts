import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bundlesIn } from './compiled';

// The command line's first file: runs the bundle that is enough.
const { load } = bundlesIn(__dirname, require);
const [command, ...words] = process.argv.slice(process.argv[2] === '--helper' ? 3 : 2);

/** Whether a word asks for help, or for a format that the quick bundle does not have. */
const wantsMore = (word: string, at: number): boolean => {
  if (word === '--help' || word === '-h') return true;
  const format = words[at - 1] === '--format' ? word : /^--format=(.*)$/s.exec(word)?.[1];
  return format !== undefined && !/^(?:text|concise)(?:=|$)/.test(format);
};

// a package may be without the quick one
if (command === 'check' && !words.some(wantsMore) && existsSync(join(__dirname, 'check.js'))) load('check.js');
else (load('start.js') as { cli(): void }).cli();
