import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { type ForeignReading, readAsNpmSshConfig } from '../../server/src/interop/ssh-config-package';

const repository = join(dirname(fileURLToPath(import.meta.url)), '../..');

function recorded(dialect: 'ssh' | 'sshd'): { name: string; text: string }[] {
  const folder = join(repository, 'test/openssh/vectors', dialect);
  return readdirSync(folder)
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

function counts(dialect: 'ssh' | 'sshd'): Record<ForeignReading['kind'], number> {
  const out = { same: 0, rewritten: 0, unreadable: 0 };
  for (const { text } of recorded(dialect)) out[readAsNpmSshConfig(text).kind]++;
  return out;
}

describe('the package behaves as when it was measured: look again at the interop rules when these change', () => {
  test('client files', () => expect(counts('ssh')).toEqual({ same: 264, rewritten: 30, unreadable: 17 }));
  test('server files', () => expect(counts('sshd')).toEqual({ same: 142, rewritten: 10, unreadable: 7 }));
  test('the version is pinned', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
    expect(devDependencies['ssh-config']).toMatch(/^\d+\.\d+\.\d+$/);
  });
});

describe('what it does to a line', () => {
  test('glues a comment to the value', () => {
    expect(readAsNpmSshConfig('Host web\n  ServerAliveInterval 30 # c\n  User me\n')).toMatchObject({
      kind: 'rewritten',
      lines: [{ line: 1, after: '  ServerAliveInterval 30# c' }],
    });
  });

  test('drops a line with a leading equals sign, so lines move', () => {
    const reading = readAsNpmSshConfig('=ServerAliveInterval 30\nUser me\n');
    expect(reading).toMatchObject({ kind: 'rewritten', lines: undefined });
  });

  test.each([
    ['Match !all', 0],
    ['Host ""', 0],
    ['User "a', 0],
  ])('throws on %s, and the line is found in a long file', (bad, at) => {
    const many = 'Host h\n  User u\n'.repeat(400);
    expect(readAsNpmSshConfig(`${bad}\n${many}`)).toMatchObject({ kind: 'unreadable', line: at });
    expect(readAsNpmSshConfig(`${many}${bad}\n${many}`)).toMatchObject({ kind: 'unreadable', line: 800 });
  });

  test('names of JavaScript do no harm', () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect(() => readAsNpmSshConfig(`Host ${name}\n  ${name} 1\nMatch ${name} x\n`)).not.toThrow();
      expect(Object.prototype).not.toHaveProperty('1');
    }
  });
});

describe('guards', () => {
  test('one file imports the package, and only what runs nothing', () => {
    const importing: string[] = [];
    const visit = (folder: string): void => {
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) {
          if (entry.name !== 'node_modules' && entry.name !== 'out') visit(path);
        } else if (entry.name.endsWith('.ts')) {
          const found = /^.*from 'ssh-config.*$|.*(?:import|require)\(['"]ssh-config.*/m.exec(
            readFileSync(path, 'utf8'),
          );
          if (found) importing.push(`${path.slice(repository.length + 1)}: ${found[0]}`);
        }
      }
    };
    for (const folder of ['server', 'client']) visit(join(repository, folder));
    expect(importing).toEqual([
      "server/src/interop/ssh-config-package.ts: import { parse, stringify } from 'ssh-config';",
    ]);
  });

  test('sealed in a bundle it reaches no module, and answers alike in a bare context', async () => {
    const plugin = '../../server/sealed-ssh-config.mjs';
    const { sealedSshConfig } = await import(plugin);
    const bundle = await build({
      entryPoints: [join(repository, 'server/src/interop/ssh-config-package.ts')],
      bundle: true,
      write: false,
      format: 'iife',
      globalName: 'interop',
      platform: 'browser',
      plugins: [sealedSshConfig],
    });
    const code = bundle.outputFiles[0]?.text ?? '';
    expect(code).not.toMatch(/\brequire\(/);
    const context = createContext({});
    runInContext(code, context);
    for (const { name, text } of [...recorded('ssh'), ...recorded('sshd')]) {
      context.text = text;
      const there = JSON.parse(runInContext('JSON.stringify(interop.readAsNpmSshConfig(text))', context));
      expect(there, name).toEqual(JSON.parse(JSON.stringify(readAsNpmSshConfig(text))));
    }
  });
});
