import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type CompletionParams,
  CompletionTriggerKind,
  InsertTextFormat,
  InsertTextMode,
  type Range,
} from 'vscode-languageserver';
import { asking, completions, keywordDoc } from '../../features/completion/index';
import { type KnownHosts, largestKnownHosts } from '../../features/completion/known-hosts';
import type { Proposal, ProposalKind, Proposals } from '../../features/completion/proposal';
import type { Build } from '../../language/build';
import type { DialectId } from '../../language/dialect';
import { dialects } from '../../language/dialects';
import type { FileSystem, FolderEntry } from '../../snapshot/file-system';
import { parseUri } from '../../snapshot/paths';
import { visible } from '../../syntax/shown';
import type { Scene } from '../sync/scene';
import type { AskedDocument } from './asked-document';
import { markup } from './convert';
import type { Session } from './session';

/** What an item carries for the request that asks for its documentation. */
interface Data {
  readonly dialect: DialectId;
  readonly build: Build;
  readonly keyword: string;
}

export function serveCompletion(session: Session): void {
  const none: CompletionList = { isIncomplete: false, items: [] };
  session.connection.onCompletion(
    session.about('Completion', none, (asked, params: CompletionParams, cancelled) =>
      proposed(asked, params, cancelled, session),
    ),
  );
  session.connection.onCompletionResolve(
    session.guard('Documentation', {} as CompletionItem, (item: CompletionItem) => documented(item, session)),
  );
}

async function proposed(
  asked: AskedDocument,
  { position, context }: CompletionParams,
  cancelled: () => boolean,
  { disk }: Session,
): Promise<CompletionList | undefined> {
  const offset = asked.offset(position);
  const question = asking(asked.context, offset);
  if (!question) return undefined;
  // a blank typed in front of a line asks for nothing
  const typed = context?.triggerKind === CompletionTriggerKind.TriggerCharacter;
  if (typed && question.place.kind === 'keyword' && context.triggerCharacter !== '"') return undefined;
  const entries = question.folder && (await entriesOf(disk, asked.scene, question.folder.uri));
  const knownHosts = await knownHostsOf(disk, asked.scene, question.knownHosts);
  const found = cancelled() ? undefined : completions(asked.context, question, { entries, knownHosts });
  return found && listOf(found, offset, asked);
}

/** A document of another scheme (an old version, a remote file) has no business on the disk. */
function mayLook({ open }: Scene, uri: string): boolean {
  const { scheme } = parseUri(open.uri);
  return scheme === 'untitled' || scheme === parseUri(uri).scheme;
}

const entriesOf = async (disk: FileSystem, scene: Scene, uri: string): Promise<readonly FolderEntry[] | undefined> =>
  mayLook(scene, uri) ? disk.entries?.(uri) : undefined;

async function knownHostsOf(disk: FileSystem, scene: Scene, uris: readonly string[]): Promise<readonly KnownHosts[]> {
  const files: KnownHosts[] = [];
  for (const uri of uris) {
    const content = mayLook(scene, uri) ? await disk.read(uri, largestKnownHosts) : undefined;
    if (content?.kind === 'text' && content.text.length <= largestKnownHosts) files.push({ uri, text: content.text });
  }
  return files;
}

function listOf({ span, items, open }: Proposals, offset: number, asked: AskedDocument): CompletionList {
  const replace = asked.range(span);
  const insert = { start: replace.start, end: asked.position(Math.max(span.start, offset)) };
  return { isIncomplete: open ?? false, items: items.map((proposal) => itemOf(proposal, { replace, insert }, asked)) };
}

interface Ranges {
  readonly replace: Range;
  readonly insert: Range;
}

const kinds: Readonly<Record<ProposalKind, CompletionItemKind>> = {
  keyword: CompletionItemKind.Property,
  block: CompletionItemKind.Module,
  snippet: CompletionItemKind.Snippet,
  word: CompletionItemKind.EnumMember,
  number: CompletionItemKind.Value,
  algorithm: CompletionItemKind.Constant,
  host: CompletionItemKind.Reference,
  user: CompletionItemKind.Reference,
  criterion: CompletionItemKind.Function,
  token: CompletionItemKind.Variable,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
};

function itemOf(proposal: Proposal, ranges: Ranges, asked: AskedDocument): CompletionItem {
  const { facts } = asked.view;
  const can = facts.completion;
  const { label, doc, about, more, commit } = proposal;
  const detail = proposal.detail === undefined ? undefined : visible(proposal.detail);
  const newText = proposal.snippet !== undefined && can.snippets ? proposal.snippet : proposal.text;
  const { suggest } = facts.options.commands ?? {};
  const { dialect, build } = asked.scene.snapshot;
  const data: Data | undefined = about === undefined ? undefined : { dialect: dialect.id, build, keyword: about };
  return {
    label,
    kind: kinds[proposal.kind],
    textEdit: can.insertReplace ? { newText, ...ranges } : { newText, range: ranges.replace },
    sortText: sortText(proposal),
    filterText: proposal.filter ?? label,
    ...(newText === proposal.snippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    ...(newText.includes('\n') && can.asIs ? { insertTextMode: InsertTextMode.asIs } : {}),
    ...(detail === undefined ? {} : can.labelDetails ? { labelDetails: { description: detail } } : { detail }),
    ...(doc === undefined ? {} : { documentation: markup(doc, can.markdown) }),
    ...(commit && can.commitCharacters ? { commitCharacters: [...commit] } : {}),
    ...(proposal.preferred && can.preselect ? { preselect: true } : {}),
    ...(more && suggest !== undefined ? { command: { title: label, command: suggest } } : {}),
    ...(proposal.edits && proposal.edits.length > 0
      ? {
          additionalTextEdits: proposal.edits.map((edit) => ({
            range: asked.range(edit.span),
            newText: edit.text,
          })),
        }
      : {}),
    ...(data ? { data } : {}),
  };
}

/** Clients compare these as texts. */
const sortText = ({ rank, label }: Proposal): string => `${rank.toFixed(3).padStart(7, '0')} ${label.toLowerCase()}`;

/**
 * The item with the documentation of its keyword. The data may come back from anywhere: what cannot be read is left
 * alone.
 */
function documented(item: CompletionItem, session: Session): CompletionItem {
  const { dialect, build, keyword } = (item.data ?? {}) as Partial<Data>;
  if (!dialect || !build || keyword === undefined || !Object.hasOwn(dialects, dialect)) return item;
  const doc = keywordDoc(dialect, keyword, build);
  return doc === undefined ? item : { ...item, documentation: markup(doc, session.facts.completion.markdown) };
}
