import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultBuild } from '../../server/src/language/build';
import type { DialectId } from '../../server/src/language/dialect';
import { dialectOfFirstLine, dialectOfPath, dialects } from '../../server/src/language/dialects';
import { parse } from '../../server/src/syntax/parse';
import { runEngine } from './engine';
import { askAboutCase } from './fuzz/ask';
import type { Case } from './fuzz/case';
import { compare } from './fuzz/compare';
import { openOracle } from './fuzz/oracle';
import { programFor } from './programs/programs';
import { recordedReleases } from './programs/releases';

const usage = `npm run corpus -- FOLDER [--release R]... [--quiet]

Reads every file below FOLDER, by its path or name as ssh_config, sshd_config or sysctl (anything else as ssh_config), and checks that
  - the lines of the tree give the text again, and nothing is thrown;
  - ssh -G and sshd -T of each release give the same verdict, first refused line and values for the file alone;
and lists all errors and warnings, to be looked at. Files are read only; the programs run in a sandbox without network.
`;

interface File {
  readonly name: string;
  readonly text: string;
  readonly dialect: DialectId;
}

function filesBelow(folder: string): File[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort()
    .map((path) => {
      const text = readFileSync(path, 'latin1');
      const name = relative(folder, path);
      return { name, text, dialect: dialectOfPath(path) ?? dialectOfFirstLine(text) ?? dialectOfName(name) };
    });
}

/** By what the name says, for copies that lie elsewhere. */
const dialectOfName = (path: string): DialectId =>
  /sysctl/.test(path) ? 'sysctl' : /sshd/.test(path) ? 'sshd_config' : 'ssh_config';

/** What is wrong with the tree; undefined: nothing. */
function treeProblem({ text, dialect, name }: File): string | undefined {
  try {
    const document = parse(`file:///${encodeURI(name)}`, text, dialects[dialect], defaultBuild);
    const again = document.nodes.map((node) => text.slice(node.full.start, node.full.end)).join('');
    return again === text ? undefined : 'the lines do not give the text again';
  } catch (e) {
    return String(e);
  }
}

const questionOf = ({ text, dialect }: File): Case | undefined => {
  if (dialect === 'sysctl') return undefined;
  const files = { config: text };
  return dialect === 'ssh_config'
    ? { side: 'client', files, args: [], host: 'host' }
    : { side: 'server', files, args: [] };
};

async function verdicts(files: readonly File[], release: string): Promise<string> {
  const program = programFor(release, true);
  if (typeof program === 'string') return `OpenSSH ${release}: skipped: ${program}`;
  const asked = files.flatMap((file) => {
    const c = questionOf(file);
    return c ? [{ file, c }] : [];
  });
  const oracle = openOracle(program);
  const count = { same: 0, unknown: 0, differs: 0, accepted: 0 };
  try {
    const answers = await oracle.ask(asked.map(({ c }) => c));
    for (const [i, { file, c }] of asked.entries()) {
      const answer = answers[i];
      if (!answer) continue;
      if (answer.ok) count.accepted++;
      const outcome = compare(c, answer, await askAboutCase(c, release));
      count[outcome.kind]++;
      if (outcome.kind !== 'same') console.log(`  ${file.name}: ${outcome.kind}: ${outcome.what}`);
    }
  } finally {
    oracle.close();
  }
  return `OpenSSH ${program.version}: ${asked.length} files (${count.accepted} accepted), ${count.same} same, ${count.unknown} unknown, ${count.differs} different`;
}

async function findings(files: readonly File[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const file of files) {
    const path = '/root/corpus/file';
    const { out } = await runEngine({
      files: new Map([[path, { text: file.text }]]),
      folder: '/root',
      argv: ['check', '--format', 'json', '--dialect', file.dialect, path],
    });
    const lines = file.text.split('\n');
    for (const report of JSON.parse(out))
      for (const f of report.findings) {
        const key = `${f.severity} ${f.code}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
        if (f.severity !== 'error' && f.severity !== 'warning') continue;
        console.log(
          `  ${file.name}:${f.line}: ${key}: ${f.message}\n      ${(lines[f.line - 1] ?? '').trim().slice(0, 150)}`,
        );
      }
  }
  return counts;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { release: { type: 'string', multiple: true }, quiet: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  const [folder] = positionals;
  if (values.help || folder === undefined) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const files = filesBelow(folder);
  const trees = files.flatMap((file) => treeProblem(file) ?? []);
  for (const problem of trees) console.log(`  ${problem}`);
  const kinds = Object.keys(dialects).map((id) => `${files.filter((f) => f.dialect === id).length} ${id}`);
  const told: string[] = [];
  for (const release of values.release ?? recordedReleases.map((r) => r.release))
    told.push(await verdicts(files, release));
  const counts = values.quiet ? new Map<string, number>() : await findings(files);
  console.log(`\n${files.length} files: ${kinds.join(', ')}; ${trees.length} trees that do not give the text again`);
  for (const line of told) console.log(line);
  for (const [key, count] of [...counts].sort((a, b) => b[1] - a[1]))
    console.log(`${String(count).padStart(5)} ${key}`);
  return trees.length > 0 || told.some((line) => /[1-9]\d* different/.test(line)) ? 1 : 0;
}

process.exitCode = await main();
