// npm run package [-- OPTION…]: makes the extension's package (.vsix), and with --npm also that of npm (.tgz).
//   --repository ADDRESS   where the source is found, https://host/owner/name; else the variable REPOSITORY. The packed
//                          manifest then names it, its list of issues and its home page, and links of the packed README
//                          lead there. Without it nothing of this.
//   --pre-release          for the channel of early versions
//   --npm                  the package of npm, too
//   --out FOLDER           where they are put; this folder where it is not said
// Files of the checkout stay as they are, but for the bundles, which are made anew.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';

const root = import.meta.dirname;

/** The address of a repository without what is not needed. Throws for what is none that a browser can open. */
export function repositoryAddress(text) {
  const address = URL.canParse(text) ? new URL(text) : undefined;
  const [, , name] = address?.pathname.split('/') ?? [];
  if (address?.protocol !== 'https:' || !name || address.search || address.hash || address.username)
    throw new Error(`Not the address of a repository, https://host/owner/name: ${text}`);
  return address.href.replace(/\/+$/, '').replace(/\.git$/, '');
}

/**
 * The pages of a repository: GitHub's form, which most other forges lead to their own; GitLab's own where the host is
 * called so.
 */
function pagesOf(repository) {
  const base = /\bgitlab\b/.test(new URL(repository).hostname) ? `${repository}/-` : repository;
  return { issues: `${base}/issues`, file: `${base}/blob/HEAD/`, picture: `${base}/raw/HEAD/` };
}

/** A README whose relative links lead to the repository: pictures to the file itself, all else to its page. */
export function withAbsoluteLinks(markdown, repository) {
  const { file, picture } = pagesOf(repository);
  return markdown.replace(/(!?)\[([^\]]*)\]\((?![a-z][a-z+.-]*:|#)([^)\s]+)\)/gi, (_, bang, text, target) => {
    const there = path.posix.normalize(target);
    return `${bang}[${text}](${bang ? picture : file}${there})`;
  });
}

/** A README without its moving picture, which is in no package: there only its address would show it. */
export const withoutMovingPicture = (markdown) => markdown.replace(/^!\[[^\]]*\]\([^)]*\.gif\)\n\n/gm, '');

/** A manifest without what needs files of the checkout, and where it is told with where the source is. */
export function withRepository({ scripts: _, ...manifest }, repository) {
  if (!repository) return manifest;
  return {
    ...manifest,
    repository: { type: 'git', url: `${repository}.git` },
    bugs: { url: pagesOf(repository).issues },
    homepage: `${repository}#readme`,
  };
}

/** Copies these files of the checkout into `stage`, and puts the address, if there is one, into those that tell it. */
function copyWithRepository(files, stage, repository) {
  for (const file of files) cpSync(path.join(root, file), path.join(stage, file));
  const edit = (file, change) => {
    const there = path.join(stage, file);
    writeFileSync(there, change(readFileSync(there, 'utf8')));
  };
  edit('package.json', (text) => `${JSON.stringify(withRepository(JSON.parse(text), repository), undefined, 2)}\n`);
  edit('README.md', (text) => (repository ? withAbsoluteLinks(text, repository) : withoutMovingPicture(text)));
}

/** Runs `make` with a folder of its own that is gone afterwards. */
async function inStage(make) {
  const stage = mkdtempSync(path.join(tmpdir(), 'package-'));
  try {
    return await make(stage);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

const run = (program, args, cwd) =>
  execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
const build = () => run(process.execPath, ['esbuild.mjs', '--production', '--quiet'], root);

/** Makes the .vsix at `packagePath`, or under its usual name in this folder. */
export async function makeVsix({ packagePath, repository, preRelease = false }) {
  const options = { packagePath, preRelease, dependencies: false, rewriteRelativeLinks: false };
  build();
  const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
  return inStage((stage) => {
    copyWithRepository([...files, '.vscodeignore'], stage, repository);
    return createVSIX({ ...options, cwd: stage, allowMissingRepository: !repository });
  });
}

/** Makes the package of npm in `folder`; returns what `npm pack --json` says of it. */
export async function makeNpmPackage({ folder, repository }) {
  const pack = (...args) => JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts', ...args], root))[0];
  build();
  const { files } = pack('--dry-run');
  return inStage((stage) => {
    const there = files.map((file) => file.path);
    copyWithRepository(there, stage, repository);
    return pack('--pack-destination', folder, stage);
  });
}

async function main() {
  const { values } = parseArgs({
    options: {
      repository: { type: 'string', default: process.env.REPOSITORY },
      'pre-release': { type: 'boolean' },
      npm: { type: 'boolean' },
      out: { type: 'string', default: '.' },
    },
  });
  const repository = values.repository ? repositoryAddress(values.repository) : undefined;
  const folder = path.resolve(values.out);
  mkdirSync(folder, { recursive: true });
  const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const packagePath = path.join(folder, `${name}-${version}.vsix`);
  await makeVsix({ packagePath, repository, preRelease: values['pre-release'] });
  if (values.npm) console.log(path.join(folder, (await makeNpmPackage({ folder, repository })).filename));
}

if (process.argv[1] === import.meta.filename)
  await main().catch((error) => {
    console.error(error.message);
    process.exit(2);
  });
