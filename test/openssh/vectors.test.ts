import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { engine, memoryFiles } from './engine';
import { foldValue } from './programs/answer';
import { recordedReleases } from './programs/releases';
import unknown from './unknown.json';
import { eachFile, fill, home, loadVectors, placesOf, recordFor, staged, type Vector } from './vectors';

// The engine against the recorded answers: the same, or honestly unknown for a reason that a list names.
const vectors = loadVectors();
const groups: Readonly<Record<string, readonly string[]>> = {
  alice: ['alice', 'devs'],
  bob: ['bob', 'devs', 'ops'],
  root: ['root'],
};
const reasons: Readonly<Record<string, string>> = unknown;

const files = new Map<string, { text: string; mode: number }>();
eachFile((path, text, mode) => files.set(path, { text, mode }));

/** The command line that asks the engine what a vector asks the program. */
function argumentsOf(vector: Vector, release: string): string[] {
  const args = (vector.args ?? []).map(fill);
  const common = ['--format', 'json', '--openssh', release, '--distribution', 'debian'];
  if (vector.dialect === 'sshd') {
    const user = /(?:^|,)user=([^,]*)/.exec(vector.C ?? '')?.[1];
    const member = (user === undefined ? [] : (groups[user] ?? [])).map((g) => `group=${g}`);
    const connection = vector.C
      ? ['-C', [vector.C, ...(user === undefined ? [] : member.length ? member : ['group='])].join(',')]
      : [];
    return ['effective', ...common, '--dialect', 'sshd_config', '-f', basename(vector.file), ...args, ...connection];
  }
  const places = placesOf(vector);
  const from = vector.merge
    ? ['--user-config', places['/root/.ssh/config'] ?? '', '--system-config', places['/etc/ssh/ssh_config'] ?? '']
    : ['-F', vector.F ?? basename(vector.file)];
  return ['effective', ...common, ...from, ...args, vector.host ?? '', ...(vector.cmd ?? [])];
}

const firstLine = (messages: readonly string[]): number | undefined => {
  for (const message of messages) {
    if (message.startsWith('/bin/')) continue; // said by a command of Match exec
    const line = /(?:^|[: ])line (\d+)[: ]/.exec(message)?.[1];
    if (line !== undefined) return Number(line);
  }
  return undefined;
};

/** What is wrong with the engine's answer; `unknown`: it says that it does not know. */
async function compare(vector: Vector, release: string, version: string): Promise<string | undefined> {
  const want = recordFor(vector, version);
  // only this vector's drop-ins are in the machine's folder
  const visible = new Map(
    [...files].filter(([path]) => 'needs' in vector || !path.startsWith('/etc/ssh/sshd_config.d/')),
  );
  const env = Object.fromEntries(Object.entries(vector.env ?? {}).map(([k, v]) => [k, fill(v)]));
  const got = await engine(memoryFiles(visible), `${staged}/${vector.dialect}`, home).ask(
    argumentsOf(vector, release),
    env,
  );
  if (got.ok && Object.values(got.settings).some((s) => s.unknown === 'machine')) return 'unknown';
  if (got.ok !== (want.exit === 0)) {
    const doubtful = got.ok && Object.values(got.settings).some((s) => !s.certain);
    return doubtful
      ? 'unknown'
      : `${got.ok ? 'accepted' : `refused (${got.errors[0]?.message ?? got.text})`}; recorded exit ${want.exit} ${want.messages[0] ?? ''}`;
  }
  if (!got.ok) {
    const line = firstLine(want.messages);
    return line === undefined || got.errors[0]?.line == null || got.errors[0].line === line
      ? undefined
      : `refused at line ${got.errors[0]?.line}, recorded ${want.messages.join(' | ')}`;
  }
  const settings = new Map(Object.entries(got.settings).map(([k, s]) => [k.toLowerCase(), s]));
  let doubt = false;
  for (const [keyword, value] of Object.entries(want.values)) {
    const said = settings.get(keyword);
    if (said && !said.certain) doubt = true;
    else if (
      value === null
        ? said?.value != null
        : said?.value == null || foldValue(keyword, said.value) !== foldValue(keyword, value)
    ) {
      return `${keyword} is ${said?.value}, recorded ${value}`;
    }
  }
  return doubt ? 'unknown' : undefined;
}

describe.each(recordedReleases)('the engine as OpenSSH $release', ({ release, version }) => {
  test(`gives the recorded answer to all ${vectors.length} vectors, or says unknown with a listed reason`, async () => {
    const wrong: string[] = [];
    const doubtful: string[] = [];
    for (const vector of vectors) {
      const difference = await compare(vector, release, version);
      if (difference === 'unknown') doubtful.push(vector.id);
      else if (difference) wrong.push(`${vector.id}: ${difference}`);
    }
    console.log(
      `${release}: ${vectors.length - wrong.length - doubtful.length} same, ${doubtful.length} unknown, ${wrong.length} wrong`,
    );
    expect(wrong).toEqual([]);
    expect(doubtful.filter((id) => !reasons[id])).toEqual([]);
    expect(doubtful.length).toBeLessThanOrEqual((vectors.length * 3) / 100);
  });
});
