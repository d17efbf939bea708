import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Location,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Place, Severity } from '../../analysis/finding';
import type { Edit } from '../../edits/edit';
import type { Problem } from '../../features/diagnostics';
import { canonicalUri } from '../../snapshot/paths';
import { source } from '../protocol';
import type { Documents } from '../sync/documents';
import type { Scene } from '../sync/scenes';
import type { ClientFacts } from '../wire/client-facts';
import type { Encoding } from '../wire/encoding';

/** Everything that decides how our values look in the protocol. */
export interface ProtocolView {
  readonly facts: ClientFacts;
  readonly encoding: Encoding;
  readonly documents: Documents;
  /** The page about a rule; undefined: there is none. */
  rulePage(code: string): string | undefined;
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};
const tags = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/** A place as the client knows it; undefined where the scene has no text of that file. */
export function locationOf(place: Place, scene: Scene, dress: ProtocolView): Location | undefined {
  const text = scene.textOf(place.uri);
  return text && { uri: spelled(place.uri, dress.documents), range: dress.encoding.rangeOf(text, place.span) };
}

/** Editors compare URIs as texts: an open document is named as the editor named it. */
const spelled = (uri: string, documents: Documents): string => documents.get(uri)?.uri ?? uri;

export function diagnosticOf(problem: Problem, scene: Scene, dress: ProtocolView): Diagnostic | undefined {
  const location = locationOf({ uri: scene.snapshot.subject, span: problem.span }, scene, dress);
  if (!location) return undefined;
  const page = dress.facts.diagnosticLinks ? dress.rulePage(problem.code) : undefined;
  const related = dress.facts.relatedInformation
    ? problem.related.flatMap(({ message, ...place }) => {
        const at = locationOf(place, scene, dress);
        return at ? [{ location: at, message }] : [];
      })
    : [];
  return {
    range: location.range,
    severity: severities[problem.severity],
    code: problem.code,
    source,
    message: problem.message,
    ...(page ? { codeDescription: { href: page } } : {}),
    ...(problem.tag && dress.facts.diagnosticTags ? { tags: [tags[problem.tag]] } : {}),
    ...(related.length > 0 ? { relatedInformation: related } : {}),
  };
}

/**
 * Edits, also of files that are not open, as one change. undefined where a text is missing, since half of a change is worse
 * than none. Versions are told, so that a client refuses edits of a text that is no longer there. `creates`: a file that is made
 * first, where the client can.
 */
export function workspaceEdit(
  edits: readonly Edit[],
  scene: Scene,
  dress: ProtocolView,
  creates?: { readonly uri: string; readonly text: string },
): WorkspaceEdit | undefined {
  if (creates && !dress.facts.createFiles) return undefined;
  const byFile = new Map<string, TextEdit[]>();
  for (const edit of edits) {
    const location = locationOf(edit, scene, dress);
    if (!location) return undefined;
    const list = byFile.get(location.uri) ?? [];
    list.push({ range: location.range, newText: edit.text });
    byFile.set(location.uri, list);
  }
  if (!dress.facts.documentChanges) return { changes: Object.fromEntries(byFile) };
  const documentChanges = [...byFile].map(
    ([uri, list]): TextDocumentEdit => ({ textDocument: { uri, version: versionOf(uri, scene, dress) }, edits: list }),
  );
  if (!creates) return { documentChanges };
  const start = { line: 0, character: 0 };
  const made: TextDocumentEdit = {
    textDocument: { uri: creates.uri, version: null },
    edits: [{ range: { start, end: start }, newText: creates.text }],
  };
  return { documentChanges: [{ kind: 'create', uri: creates.uri }, made, ...documentChanges] };
}

const versionOf = (uri: string, scene: Scene, { documents }: ProtocolView): number | null =>
  canonicalUri(uri) === scene.open.key ? scene.open.version : (documents.get(uri)?.version ?? null);
