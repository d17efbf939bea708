// What is measured: our way from a text to its findings and outline, and the same for JSON of equal size.
import { getLanguageService, type JSONSchema, TextDocument } from 'vscode-json-languageservice';
import { makeContext } from '../../server/src/analysis/context';
import { defaultBuild } from '../../server/src/language/build';
import { dialects } from '../../server/src/language/dialects';
import { check, messageOf } from '../../server/src/rules/check';
import { loadSnapshot, parseCache, type Snapshot } from '../../server/src/snapshot/snapshot';
import { memoryFileSystem } from '../harness/memory';

const uri = 'file:///home/u/.ssh/config';

export async function snapshotOf(text: string, cache = parseCache()): Promise<Snapshot> {
  return loadSnapshot(
    {
      dialect: dialects.ssh_config,
      build: defaultBuild,
      roots: [{ role: 'user', uri }],
      subject: uri,
      around: { home: 'file:///home/u', systemFolder: 'file:///etc/ssh' },
    },
    memoryFileSystem(new Map([[uri, text]])),
    cache,
  );
}

/** Text to findings with their words, as when a file is opened; with a cache as after a keystroke. */
export async function findingsOf(text: string, cache = parseCache()): Promise<number> {
  const snapshot = await snapshotOf(text, cache);
  const document = snapshot.files.get(uri)?.document;
  if (!document) throw new Error('no document');
  const context = makeContext(snapshot, document);
  return check(context).map((finding) => messageOf(finding, context)).length;
}

/** JSON of about so many characters: an object for each host, in several lines. */
export function jsonFile(characters: number): string {
  const items: string[] = [];
  for (let i = 0, length = 0; length < characters; i++) {
    const item = JSON.stringify(
      {
        host: [`host${i}`, `alias${i}`],
        hostName: `10.0.${(i >> 8) & 255}.${i & 255}`,
        user: `user${i % 17}`,
        ...(i % 3 === 0 ? { serverAliveInterval: 30 } : { port: 2222 }),
      },
      null,
      2,
    );
    items.push(item);
    length += item.length + 2;
  }
  return `[\n${items.join(',\n')}\n]\n`;
}

const text = { type: 'string' } as const;
const count = { type: 'integer', minimum: 0, maximum: 65_535 } as const;
const schema: JSONSchema = {
  type: 'array',
  items: {
    type: 'object',
    required: ['host'],
    properties: {
      host: { type: 'array', items: text },
      ...{ hostName: text, user: text, serverAliveInterval: count, port: count },
    },
    additionalProperties: false,
  },
};

/** What the JSON service of VS Code does when a file is opened: parse, validate, outline. */
export async function jsonFindingsOf(content: string): Promise<number> {
  const service = getLanguageService({});
  const document = TextDocument.create('file:///x.json', 'json', 1, content);
  const parsed = service.parseJSONDocument(document);
  const found = await service.doValidation(document, parsed, undefined, schema);
  return found.length + service.findDocumentSymbols2(document, parsed, { resultLimit: 5000 }).length;
}
