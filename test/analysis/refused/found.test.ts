import { describe, expect, test } from 'vitest';
import { type MemoryFile, runEngine } from '../../openssh/engine';
import { type Case, fillIn, homeOf, pathOf, placeOf } from '../../openssh/fuzz/case';
import { asides, sameLine } from '../../openssh/fuzz/compare';
import { caseOf, loadFound } from '../../openssh/fuzz/found';
import { releaseOf } from '../../openssh/programs/releases';

// `check` against what the real programs said about the configurations in found/: what they refuse is never clean.

const home = homeOf(0);

/** `place:line` of every error and warning that `check` prints. */
async function found(c: Case, release: string): Promise<string[]> {
  const files = new Map(
    Object.entries(c.files).map(([place, text]): [string, MemoryFile] => [
      pathOf(place, home),
      { text: fillIn(text, home) },
    ]),
  );
  const dialect = c.side === 'client' ? 'ssh_config' : 'sshd_config';
  const options = ['--home', home.here, '--openssh', release, '--distribution', 'debian', '--dialect', dialect];
  const env = { INC: `${home.here}/.ssh` };
  const argv = ['check', '--format', 'json', ...options, 'config'];
  const { out } = await runEngine({ files, folder: home.here, home: home.here, argv, env });
  const all: { file: string; findings: { line: number; severity: string }[] }[] = JSON.parse(out).files;
  return all.flatMap(({ file, findings }) => {
    const place = placeOf(file.startsWith('/') ? file : `${home.here}/${file}`, home);
    return findings.filter((f) => /error|warning/.test(f.severity)).map((f) => `${place}:${f.line}`);
  });
}

/** Asked about nobody in particular, and about files alone. */
const isAboutFiles = ({ files, args, connection, command }: Case): boolean =>
  !('system' in files) && args.length === 0 && !connection && !command;

/** Where `check` is silent on purpose. */
const onPurpose: readonly [RegExp, why: string][] = [
  [/env var \$\{\w+\} has no value/, 'a variable of the environment in which ssh is started'],
  [/\$\{X\}/, 'a template'],
  [/h\.conf: line 1/, 'a file that only a host names'],
  [/Directive 'SyslogFacility'/, 'whether the pattern of a version fits is not known'],
  [/^RefuseConnection/, 'the line does what it says'],
];

describe.each(['8.4p1', '9.2p1', '10.0p2', '10.6p1'])('OpenSSH %s', (version) => {
  test('a line at which the program stops has a finding', async () => {
    const wrong: string[] = [];
    let compared = 0;
    for (const one of loadFound().filter(isAboutFiles)) {
      const answer = one.answers[version];
      const said = answer?.message ?? '';
      if (!answer || answer.ok || answer.refused === undefined) continue;
      if (asides.some((aside) => aside.test(said)) || onPurpose.some(([it]) => it.test(said))) continue;
      const c = caseOf(one);
      const places = await found(c, releaseOf(version));
      compared++;
      if (!places.some((place) => sameLine(c, answer.refused, place))) wrong.push(`${one.id}: ${said}; ${places}`);
    }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(50);
  });
});
