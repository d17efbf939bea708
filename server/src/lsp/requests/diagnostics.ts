import {
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver';
import { refusalOf } from '../../analysis/refused/index';
import { isUnfinished } from '../../analysis/refused/refusal';
import { isTakenEverywhere } from '../../language/evaluation';
import { findingsOf } from '../../rules/check';
import { canonicalUri } from '../../snapshot/paths';
import { directiveAt } from '../../syntax/query';
import type { Directive } from '../../syntax/tree';
import type { AskedDocument } from './asked-document';
import { diagnosticOf } from './convert';
import type { Session } from './session';
import { bareInclude } from './unfinished';

export const diagnosticsOf = (asked: AskedDocument): Diagnostic[] =>
  findingsOf(asked.context).map((finding) => diagnosticOf(finding, asked));

/**
 * The same while somebody writes: of a line that is being written it is not told yet that it is unfinished, and what
 * was found elsewhere stays as it was.
 */
export function diagnosticsNow(session: Session, asked: AskedDocument): Diagnostic[] {
  const { writing } = asked.view;
  const { key } = asked.scene.open;
  const line = writing.lineOf(key);
  if (line === undefined) return diagnosticsOf(asked);
  const standing = session.standing(asked);
  const isBare = standing?.line === line && bareInclude(asked.scene, line) !== undefined;
  if (!isBare && !isHalf(asked, line)) return diagnosticsOf(asked);
  writing.hold(key);
  const all = diagnosticsOf(standing?.line === line ? standing.asked : asked);
  return all.filter(({ range }) => range.start.line !== line);
}

/** Whether a line is wrong only because there is no more of it. */
function isHalf({ context }: AskedDocument, line: number): boolean {
  const { document } = context;
  const found = directiveAt(document, document.lineStarts[line] ?? document.text.length);
  if (found?.problem !== undefined) return true;
  if (found?.line !== line || isWhole(found)) return false;
  const refused = refusalOf(context, found);
  return refused !== undefined && isUnfinished(refused, found);
}

/** Whether a value is surely there, and a good one. */
const isWhole = ({ row, verdict }: Directive): boolean =>
  row !== undefined && row.kind === undefined && verdict !== undefined && isTakenEverywhere(verdict);

/** Names lists of findings: the same list of a file has the same name, another list another one. */
export interface ResultIds {
  /** The name of what is found in a file now. Canonical URI. */
  idOf(key: string, items: readonly Diagnostic[]): string;
}

export function resultIds(): ResultIds {
  const latest = new Map<string, { id: string; items: string }>();
  let count = 0;
  return {
    idOf(key, found) {
      const items = JSON.stringify(found);
      let known = latest.get(key);
      if (known?.items !== items) {
        known = { id: `${++count}`, items };
        latest.set(key, known);
      }
      return known.id;
    },
  };
}

/** Answers a client that asks for the findings of a document. `unopened` knows those of files that are not open. */
export function serveDiagnostics(
  session: Session,
  ids: ResultIds,
  unopened: (key: string) => readonly Diagnostic[] | undefined,
): void {
  const none: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
  session.connection.languages.diagnostics.on(
    session.guard(
      'Findings',
      none,
      async (
        { textDocument, previousResultId }: DocumentDiagnosticParams,
        cancelled,
      ): Promise<DocumentDiagnosticReport | undefined> => {
        const key = canonicalUri(textDocument.uri);
        const asked = await session.document(textDocument.uri, cancelled);
        if (cancelled()) return undefined;
        const items = asked ? diagnosticsNow(session, asked) : [...(unopened(key) ?? [])];
        const resultId = ids.idOf(key, items);
        return resultId === previousResultId
          ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
          : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
      },
    ),
  );
}

/** Sends the findings of a document to a client that waits for them. */
export async function publishDiagnostics(session: Session, uri: string): Promise<void> {
  const asked = await session.document(uri);
  if (!asked) return;
  const { open } = asked.scene;
  await session.connection.sendDiagnostics({
    uri: open.uri,
    version: open.version,
    diagnostics: diagnosticsNow(session, asked),
  });
}
