import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type MarkupContent,
  MarkupKind,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Severity } from '../../analysis/finding';
import type { Edit } from '../../edits/edit';
import { relatedPlaces } from '../../features/diagnostics';
import { plain } from '../../features/text/markdown';
import { type CheckedFinding, messageOf } from '../../rules/check';
import { canonicalUri } from '../../snapshot/paths';
import type { Span } from '../../syntax/text';
import { source, type WrittenPlace } from '../protocol';
import type { AskedDocument } from './asked-document';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};
const tags = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/** Markdown, or the same as plain text for a client that shows none. */
export const markup = (markdown: string, rich: boolean): MarkupContent =>
  rich ? { kind: MarkupKind.Markdown, value: markdown } : { kind: MarkupKind.PlainText, value: plain(markdown) };

/** A finding as an editor shows it. */
export function diagnosticOf(finding: CheckedFinding, asked: AskedDocument): Diagnostic {
  const { facts, rulePage } = asked.view;
  const page = facts.diagnosticLinks ? rulePage(finding.rule) : undefined;
  const related = facts.relatedInformation
    ? relatedPlaces(finding).flatMap(({ message, ...place }) => {
        const location = asked.location(place);
        return location ? [{ location, message }] : [];
      })
    : [];
  return {
    range: asked.range(finding.span),
    severity: severities[finding.severity],
    code: finding.rule,
    source,
    message: messageOf(finding, asked.context),
    ...(page ? { codeDescription: { href: page } } : {}),
    ...(finding.tag && facts.diagnosticTags ? { tags: [tags[finding.tag]] } : {}),
    ...(related.length > 0 ? { relatedInformation: related } : {}),
  };
}

/**
 * Edits, also of files that are not open, as one change. undefined where a text is missing, since half of a change is
 * worse than none. Versions are told, so that a client refuses edits of a text that is no longer there. `creates`: a
 * file that is made first, where the client can.
 */
export function workspaceEdit(
  edits: readonly Edit[],
  asked: AskedDocument,
  creates?: { readonly uri: string; readonly text: string },
): WorkspaceEdit | undefined {
  if (creates && !asked.view.facts.createFiles) return undefined;
  const byFile = new Map<string, TextEdit[]>();
  for (const edit of edits) {
    const location = asked.location(edit);
    if (!location) return undefined;
    const list = byFile.get(location.uri) ?? [];
    list.push({ range: location.range, newText: edit.text });
    byFile.set(location.uri, list);
  }
  if (!asked.view.facts.documentChanges) return { changes: Object.fromEntries(byFile) };
  const documentChanges = [...byFile].map(
    ([uri, list]): TextDocumentEdit => ({ textDocument: { uri, version: versionOf(uri, asked) }, edits: list }),
  );
  if (!creates) return { documentChanges };
  const start = { line: 0, character: 0 };
  const made: TextDocumentEdit = {
    textDocument: { uri: creates.uri, version: null },
    edits: [{ range: { start, end: start }, newText: creates.text }],
  };
  return { documentChanges: [{ kind: 'create', uri: creates.uri }, made, ...documentChanges] };
}

/**
 * Where the first edit that is not on the asked lines stands once all are made. undefined: there is none, or its text
 * is not known.
 */
export function writtenPlace(asked: AskedDocument, span: Span, edits: readonly Edit[]): WrittenPlace | undefined {
  const lines = asked.range(span);
  for (const edit of edits) {
    const location = asked.location(edit);
    if (!location) return undefined;
    const { start } = location.range;
    const own = edit.uri === asked.scene.document.uri;
    if (own && start.line >= lines.start.line - 1 && start.line <= lines.end.line + 1) continue;
    const written = edit.text.trim();
    const lead = edit.text.slice(0, edit.text.indexOf(written));
    const moved = edits
      .filter((other) => other !== edit && other.uri === edit.uri && other.span.start < edit.span.start)
      .map((other) => breaksIn(other.text) - removedBreaks(asked, other));
    const line = start.line + breaksIn(lead) + moved.reduce((sum, lines) => sum + lines, 0);
    return { uri: location.uri, line, lines: Math.max(1, breaksIn(written) + 1) };
  }
  return undefined;
}

const breaksIn = (text: string): number => text.split('\n').length - 1;

function removedBreaks(asked: AskedDocument, edit: Edit): number {
  const range = asked.location(edit)?.range;
  return range ? range.end.line - range.start.line : 0;
}

const versionOf = (uri: string, { scene, view }: AskedDocument): number | null =>
  canonicalUri(uri) === scene.open.key ? scene.open.version : (view.documents.get(uri)?.version ?? null);
