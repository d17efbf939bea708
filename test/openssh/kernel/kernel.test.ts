import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { makeContext } from '../../../server/src/analysis/context';
import type { Edit } from '../../../server/src/edits/edit';
import { defaultBuild } from '../../../server/src/language/build';
import { dialects } from '../../../server/src/language/dialects';
import { nodeFileSystem } from '../../../server/src/node/file-system';
import { resolveKernel } from '../../../server/src/resolve/kernel';
import { check, fixesOf } from '../../../server/src/rules/check';
import { snapshotOf } from '../../../server/src/snapshot/roots';
import type { Snapshot } from '../../../server/src/snapshot/snapshot';
import { applyEdits } from '../../../server/src/syntax/edit';
import { machine } from './generator';
import { type Loader, lay, load, type Machine, names, type Values, whyNoKernel } from './lab';

// What the engine says about files of sysctl.d, against the real programs and a kernel of its own.

// `KERNEL_SEED=7 KERNEL_MACHINES=5000 npx vitest run --project openssh test/openssh/kernel` goes on with others.
const seed = Number(process.env.KERNEL_SEED ?? 20_260_102);
const machines = Number(process.env.KERNEL_MACHINES ?? 250);
const fixedMachines = Math.round(machines / 4);
const loaders: readonly Loader[] = ['sysctl', 'systemd-sysctl'];

const scratch = mkdtempSync(join(tmpdir(), 'kernel-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function snapshotFor(root: string, path: string): Promise<Snapshot> {
  const uri = pathToFileURL(join(root, path)).toString();
  const subject = { uri, dialect: dialects.sysctl, build: defaultBuild, around: { home: undefined, systemFolder: '' } };
  return snapshotOf(subject, [], nodeFileSystem());
}

/** What the engine says that each program leaves. */
async function said(root: string, file = 'usr/lib/sysctl.d/00-first.conf'): Promise<Readonly<Record<Loader, Values>>> {
  const values = resolveKernel(await snapshotFor(root, file));
  const of = (by: 'bySysctl' | 'bySystemd') => names.map((name) => values.get(`net.ipv4.${name}`)?.[by].value ?? '');
  return { sysctl: of('bySysctl'), 'systemd-sysctl': of('bySystemd') };
}

/** Numbers at the edges of what the kernel takes; those that depend on its clock are left out. */
const numbers = [
  '0',
  '1',
  '-1',
  '-0',
  '255',
  '256',
  '32768',
  '86400',
  '2147483',
  '-2147483',
  '21474836480',
  '-21474836480',
  '1e3',
  '0x3c',
  '060',
  '08',
  '60s',
  '',
];

interface Offer {
  readonly before: Machine;
  readonly after: Machine;
  readonly title: string;
  readonly promises: readonly { readonly keyword: string; readonly value: string }[];
}

/** Fixes of the findings about the files of a machine, with the files as they are afterwards. */
async function offers(root: string, files: Machine): Promise<Offer[]> {
  lay(root, files);
  const found: Offer[] = [];
  for (const [path, text] of Object.entries(files)) {
    if (typeof text !== 'string' || !path.endsWith('.conf')) continue;
    const snapshot = await snapshotFor(root, path);
    const document = snapshot.files.get(snapshot.subject)?.document;
    if (!document) continue;
    const context = makeContext(snapshot, document);
    for (const finding of check(context))
      for (const { title, edits, promises, safe } of fixesOf(finding, context)) {
        if (promises.length > 0 || safe)
          found.push({ before: files, after: edited(root, files, edits), title, promises });
      }
  }
  return found;
}

/** The files with these edits, each in its own file. */
function edited(root: string, files: Machine, edits: readonly Edit[]): Machine {
  const after = Object.entries(files).map(([path, text]) => {
    const uri = pathToFileURL(join(root, path)).toString();
    const own = edits.filter((edit) => edit.uri === uri);
    return [path, typeof text === 'string' ? (applyEdits(text, own) ?? text) : text];
  });
  return Object.fromEntries(after);
}

/** Expects a program to leave what the engine says, for each of these machines. */
async function expectAgreement(loader: Loader, all: readonly Machine[], file?: string): Promise<void> {
  const folder = mkdtempSync(join(scratch, 'machines-'));
  const real = await load(loader, all, file);
  const different: string[] = [];
  for (const [i, files] of all.entries()) {
    const root = join(folder, String(i));
    lay(root, files);
    const ours = (await said(root, file))[loader];
    if (ours.join() !== real[i]?.join()) {
      different.push(`#${i} ${loader} leaves ${real[i]}, said ${ours}: ${JSON.stringify(files)}`);
    }
  }
  expect(different.slice(0, 10)).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
}

describe.each(loaders)('%s', (loader) => {
  const reason = whyNoKernel(loader);
  if (reason !== undefined) console.warn(`skipped, ${machines} machines for ${loader}: ${reason}`);
  const random = Array.from({ length: machines }, (_, i) => machine(seed, i));

  test.skipIf(reason !== undefined)(`leaves on ${machines} random machines what the engine says`, () =>
    expectAgreement(loader, random),
  );

  test.skipIf(reason !== undefined)('leaves after one file alone what the engine says', () =>
    expectAgreement(
      loader,
      random.slice(0, 100).map((files) => ({ 'etc/alone.conf': files['usr/lib/sysctl.d/00-first.conf'] ?? '' })),
      'etc/alone.conf',
    ),
  );

  test.skipIf(reason !== undefined)('takes the numbers that the engine takes', () =>
    expectAgreement(
      loader,
      names.flatMap((name) => numbers.map((number) => ({ 'etc/alone.conf': `net.ipv4.${name} = ${number}\n` }))),
      'etc/alone.conf',
    ),
  );

  test.skipIf(reason !== undefined)(
    'leaves what a quick fix promised, and after a safe one what it left before',
    async () => {
      const all: Offer[] = [];
      for (let i = 0; i < fixedMachines; i++)
        all.push(...(await offers(join(scratch, `fixes-${loader}-${i}`), machine(seed + 1, i))));
      const before = await load(
        loader,
        all.map((offer) => offer.before),
      );
      const after = await load(
        loader,
        all.map((offer) => offer.after),
      );
      const broken = all.flatMap(({ title, promises, ...files }, i) => {
        const wanted = names.map((name, k) => {
          const promise = promises.find(({ keyword }) => keyword === `net.ipv4.${name}`);
          return promise?.value ?? (promises.length > 0 ? after[i]?.[k] : before[i]?.[k]);
        });
        return wanted.join() === after[i]?.join()
          ? []
          : [`${title}: ${after[i]}, not ${wanted}: ${JSON.stringify(files)}`];
      });
      expect(broken.slice(0, 5)).toEqual([]);
      expect(all.length).toBeGreaterThan(fixedMachines);
    },
  );
});
