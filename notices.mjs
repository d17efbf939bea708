// The licences of what the bundles hold, for the package: ThirdPartyNotices.txt, made from esbuild's own list of
// inputs.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The folders of npm packages that a bundle's inputs lie in, the innermost where they are nested. */
const packageFolder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/;

/**
 * The text of the notices for these `metafile`s of esbuild. Throws for a package that does not tell its
 * licence: it may not be shipped. Paths are relative to `root`.
 */
export function noticesOf(metafiles, root) {
  const folders = new Set();
  for (const { outputs } of metafiles)
    for (const { inputs } of Object.values(outputs))
      for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
        const folder = bytesInOutput > 0 ? packageFolder.exec(file)?.[0] : undefined;
        if (folder) folders.add(folder);
      }
  const texts = [...folders].map((folder) => notice(path.join(root, folder), root));
  return `This software contains the following third-party packages.\n\n${[...new Set(texts)].sort().join('\n')}`;
}

function notice(folder, root) {
  const { name, version, license, author } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^(?:licen[cs]e|copying)(?:[-.][a-z]+)*$/i.test(entry));
  const text = file ? readFileSync(path.join(folder, file), 'utf8') : bareTerms(name, license, author, root);
  return `${'-'.repeat(80)}\n${name} ${version} (${license})\n\n${text.replaceAll('\r\n', '\n').trim()}\n`;
}

/** For a package that names its licence but ships no text: our own licence is the same one. */
function bareTerms(name, license, author, root) {
  const own = readFileSync(path.join(root, 'LICENSE'), 'utf8');
  const holder = typeof author === 'string' ? author : author?.name;
  if (license !== 'MIT' || !holder) throw new Error(`${name} has no licence file`);
  return `Copyright (c) ${holder}\n\n${own.slice(own.indexOf('Permission is hereby granted'))}`;
}
