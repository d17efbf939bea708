import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * A folder that a sandbox lays over the file system of a program. Written from outside, seen inside as `/mnt`,
 * `/etc/ssh` and `/root`. The fixtures (users, groups, host names) replace the installed machine's; unpacked roots
 * carry their own.
 */
export interface Stage {
  readonly folder: string;
  /** Writes a file at an inside path (`/mnt/…`, `/etc/ssh/…`, `/root/…`). `text` is latin1. Mode 0644 unless told. */
  write(path: string, text: string, mode?: number): void;
  /** The outside path of an inside path. */
  outside(path: string): string;
  remove(): void;
}

const users = ['alice:x:4001:4001::/nonexistent:/bin/sh', 'bob:x:4002:4002::/nonexistent:/bin/sh'];
const groups = ['alice:x:4001:', 'bob:x:4002:', 'devs:x:4003:alice,bob', 'ops:x:4004:bob'];
const names = ['foo.example.com', 'web1.example.com', 'db.example.org'].flatMap((name) => [name, `${name}.`]);

function withEntries(file: string, entries: readonly string[]): string {
  const added = new Set(entries.map((entry) => entry.split(':')[0]));
  const old = existsSync(file) ? readFileSync(file, 'latin1').split('\n') : [];
  return [...old.filter((line) => line && !added.has(line.split(':')[0])), ...entries, ''].join('\n');
}

/** A folder in memory where there is one: thousands of small files are written and removed. */
function place(): string {
  try {
    accessSync('/dev/shm', constants.W_OK);
    return '/dev/shm';
  } catch {
    return tmpdir();
  }
}

export function createStage(): Stage {
  const folder = mkdtempSync(join(place(), 'openssh-stage-'));
  const umask = process.umask();
  chmodSync(folder, 0o755);
  const outside = (path: string): string => {
    if (!/^\/(mnt|etc\/ssh|root)(\/|$)/.test(path)) throw new Error(`not a staged path: ${path}`);
    return folder + path;
  };
  const stage: Stage = {
    folder,
    outside,
    write(path, text, mode = 0o644) {
      const target = outside(path);
      const write = (): void => writeFileSync(target, text, { encoding: 'latin1', mode });
      try {
        write();
      } catch {
        mkdirSync(dirname(target), { recursive: true });
        write();
      }
      if (mode & umask || mode !== 0o644) chmodSync(target, mode); // a file that was there keeps its mode
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  for (const path of ['mnt', 'etc/ssh', 'root/.ssh', 'fixtures']) mkdirSync(join(folder, path), { recursive: true });
  chmodSync(join(folder, 'root'), 0o700);
  chmodSync(join(folder, 'root/.ssh'), 0o700);
  const fixtures: Record<string, string> = {
    passwd: withEntries('/etc/passwd', users),
    group: withEntries('/etc/group', groups),
    hosts: `127.0.0.1 localhost\n192.0.2.80 ${names.join(' ')}\n`,
    'nsswitch.conf': 'passwd: files\ngroup: files\nshadow: files\nhosts: files\n',
    services: '',
  };
  for (const [name, text] of Object.entries(fixtures)) writeFileSync(join(folder, 'fixtures', name), text, 'latin1');
  return stage;
}
