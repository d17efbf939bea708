import { type InitializeParams, InsertTextMode, MarkupKind } from 'vscode-languageserver';
import type { InitializationOptions, OfferedCommands } from '../protocol';
import type { Encoding } from './encoding';

/** What the client makes of proposals. */
export interface CompletionFacts {
  readonly snippets: boolean;
  readonly insertReplace: boolean;
  readonly labelDetails: boolean;
  readonly commitCharacters: boolean;
  readonly preselect: boolean;
  readonly markdown: boolean;
  /** Takes the text as it is, without indenting it itself. */
  readonly asIs: boolean;
}

/** What the client can do, asked once: nothing else looks at capabilities, and what is missing counts as "no". */
export interface ClientFacts {
  /** Asks for diagnostics itself. */
  readonly pull: boolean;
  readonly refreshPull: boolean;
  readonly refreshHints: boolean;
  readonly refreshLenses: boolean;
  readonly diagnosticLinks: boolean;
  readonly diagnosticTags: boolean;
  readonly relatedInformation: boolean;
  /** Takes code actions with edits inside; without it only commands would do. */
  readonly codeActions: boolean;
  readonly preferredActions: boolean;
  readonly documentChanges: boolean;
  /** Makes files as a part of an edit. */
  readonly createFiles: boolean;
  readonly markdownHover: boolean;
  /** Shows an outline as a tree. */
  readonly nestedSymbols: boolean;
  /** Takes a definition with the word that it is of. */
  readonly definitionLinks: boolean;
  /** Asks whether something can be renamed before it asks for the name. */
  readonly prepareRename: boolean;
  /** Folding ranges that it takes of one document. */
  readonly foldingLimit: number;
  /** Asks for what changed in the tokens of a document. */
  readonly tokenDeltas: boolean;
  readonly completion: CompletionFacts;
  readonly configuration: boolean;
  readonly registerConfiguration: boolean;
  /** Reports changes of files anywhere, when asked. */
  readonly watch: boolean;
  readonly workspaceFolders: boolean;
  /** URIs of the folders that were open at the start. */
  readonly folders: readonly string[];
  readonly options: InitializationOptions;
}

/** What `initialize` settles for the whole session. */
export interface Agreed {
  readonly facts: ClientFacts;
  readonly encoding: Encoding;
}

export function clientFacts(params: InitializeParams): ClientFacts {
  const { textDocument, workspace } = params.capabilities;
  const formats = textDocument?.hover?.contentFormat;
  return {
    pull: textDocument?.diagnostic !== undefined,
    refreshPull: workspace?.diagnostics?.refreshSupport ?? false,
    refreshHints: workspace?.inlayHint?.refreshSupport ?? false,
    refreshLenses: workspace?.codeLens?.refreshSupport ?? false,
    diagnosticLinks: textDocument?.publishDiagnostics?.codeDescriptionSupport ?? false,
    diagnosticTags: textDocument?.publishDiagnostics?.tagSupport !== undefined,
    relatedInformation: textDocument?.publishDiagnostics?.relatedInformation ?? false,
    codeActions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    preferredActions: textDocument?.codeAction?.isPreferredSupport ?? false,
    documentChanges: workspace?.workspaceEdit?.documentChanges ?? false,
    createFiles:
      (workspace?.workspaceEdit?.documentChanges ?? false) &&
      (workspace?.workspaceEdit?.resourceOperations?.includes('create') ?? false),
    markdownHover: formats === undefined || formats.includes(MarkupKind.Markdown),
    nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport ?? false,
    definitionLinks: textDocument?.definition?.linkSupport ?? false,
    prepareRename: textDocument?.rename?.prepareSupport ?? false,
    foldingLimit: textDocument?.foldingRange?.rangeLimit ?? Number.POSITIVE_INFINITY,
    tokenDeltas: (textDocument?.semanticTokens?.requests?.full as { delta?: boolean } | undefined)?.delta ?? false,
    completion: completionFacts(textDocument?.completion?.completionItem),
    configuration: workspace?.configuration ?? false,
    registerConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
    watch:
      (workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false) &&
      (workspace?.didChangeWatchedFiles?.relativePatternSupport ?? false),
    workspaceFolders: workspace?.workspaceFolders ?? false,
    folders: params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []),
    options: optionsOf(params.initializationOptions),
  };
}

type CompletionItemCapabilities = NonNullable<
  NonNullable<InitializeParams['capabilities']['textDocument']>['completion']
>['completionItem'];

const completionFacts = (item: CompletionItemCapabilities): CompletionFacts => ({
  snippets: item?.snippetSupport ?? false,
  insertReplace: item?.insertReplaceSupport ?? false,
  labelDetails: item?.labelDetailsSupport ?? false,
  commitCharacters: item?.commitCharactersSupport ?? false,
  preselect: item?.preselectSupport ?? false,
  markdown: item?.documentationFormat?.includes(MarkupKind.Markdown) ?? false,
  asIs: item?.insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) ?? false,
});

/** Anything may stand there: other editors fill it in by hand. */
function optionsOf(value: unknown): InitializationOptions {
  if (typeof value !== 'object' || value === null) return {};
  const { home, translations, files, cursor, rulePages, settings, commands } = value as Record<string, unknown>;
  return {
    ...(typeof home === 'string' ? { home } : {}),
    ...(typeof translations === 'object' && translations !== null
      ? { translations: translations as Record<string, string> }
      : {}),
    ...(files === true ? { files } : {}),
    ...(cursor === true ? { cursor } : {}),
    ...(typeof rulePages === 'string' ? { rulePages } : {}),
    ...(settings === undefined ? {} : { settings }),
    commands: commandsOf(commands),
  };
}

function commandsOf(value: unknown): OfferedCommands {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([, command]) => typeof command === 'string'));
}
