import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { makeContext } from '../../server/src/analysis/context';
import { check } from '../../server/src/rules/check';
import { loadFiles, uriOf } from '../harness/fixture';
import { cache } from './programs/programs';
import { recordedReleases } from './programs/releases';

// The files that Debian ships are good files: nothing above a hint is said about them.

interface Shipped {
  readonly name: string;
  readonly path: string;
  readonly at: '/etc/ssh/ssh_config' | '/etc/ssh/sshd_config';
  readonly openssh: string;
}

/** The installed client file, if nobody changed it; else why it cannot be used. */
function installedClient(): Shipped | string {
  const path = '/etc/ssh/ssh_config';
  try {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a format of dpkg-query
    const list = execFileSync('dpkg-query', ['-W', '-f=${Version}\n${Conffiles}\n', 'openssh-client'], {
      encoding: 'utf8',
    });
    const sum = /^ \/etc\/ssh\/ssh_config ([0-9a-f]{32})$/m.exec(list)?.[1];
    const version = /^\d+:(\d+\.\d+)/.exec(list)?.[1];
    if (!sum || !version || !existsSync(path)) return 'openssh-client of Debian is not installed';
    const own = createHash('md5').update(readFileSync(path)).digest('hex');
    return own === sum ? { name: `${version}, installed`, path, at: path, openssh: version } : `${path} was changed`;
  } catch {
    return 'this is no Debian';
  }
}

const shipped: (Shipped | string)[] = [
  installedClient(),
  ...recordedReleases.map(({ release, suite }): Shipped | string => {
    const path = join(cache, suite, 'usr/share/openssh/sshd_config');
    if (!existsSync(path)) return `OpenSSH ${release} is not unpacked here: npm run openssh:roots`;
    return { name: `${release}, ${suite}`, path, at: '/etc/ssh/sshd_config', openssh: release };
  }),
];

describe('what Debian ships', () => {
  const notes: string[] = [];
  afterAll(() => {
    for (const note of notes) console.warn(note);
  });
  for (const one of shipped) {
    if (typeof one === 'string') {
      notes.push(`skipped: ${one}`);
      test.skip(one, () => {});
      continue;
    }
    test(`${one.at} of ${one.name}`, async () => {
      const files = new Map([[uriOf(one.at), readFileSync(one.path, 'utf8')]]);
      const { snapshot, document } = await loadFiles(files, { openssh: one.openssh, distribution: 'debian' });
      const findings = check(makeContext(snapshot, document));
      expect(findings.filter((f) => f.severity !== 'hint').map((f) => `${f.severity} ${f.rule}`)).toEqual([]);
      expect(findings.map((f) => f.rule)).toContain('keepalive/missing');
    });
  }
});
