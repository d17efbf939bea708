import {
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver';
import { problems } from '../../features/diagnostics';
import { canonicalUri } from '../../snapshot/paths';
import type { Scene } from '../sync/scenes';
import { diagnosticOf } from './convert';
import { contextOf, type Session } from './session';

export function diagnosticsOf(scene: Scene, session: Session): Diagnostic[] {
  const dress = session.dress;
  return problems(contextOf(scene)).flatMap((problem) => diagnosticOf(problem, scene, dress) ?? []);
}

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
        const scene = await session.scenes.of(textDocument.uri, cancelled);
        if (cancelled()) return undefined;
        const items = scene ? diagnosticsOf(scene, session) : [...(unopened(key) ?? [])];
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
  const scene = await session.scenes.of(uri);
  if (!scene) return;
  await session.connection.sendDiagnostics({
    uri: scene.open.uri,
    version: scene.open.version,
    diagnostics: diagnosticsOf(scene, session),
  });
}
