import {
  type Diagnostic,
  type DocumentDiagnosticParams,
  DocumentDiagnosticReportKind,
  type FullDocumentDiagnosticReport,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { problems } from '../features/diagnostics';
import type { ClientFacts } from './client';
import { diagnosticOf, source } from './convert';
import type { Scene } from './scenes';
import { contextOf, type Session } from './session';

export const findingCapabilities = (facts: ClientFacts): ServerCapabilities =>
  facts.pull
    ? { diagnosticProvider: { identifier: source, interFileDependencies: true, workspaceDiagnostics: false } }
    : {};

function diagnosticsOf(scene: Scene, session: Session): Diagnostic[] {
  const dress = session.dress();
  return problems(contextOf(scene)).flatMap((problem) => diagnosticOf(problem, scene, dress) ?? []);
}

/** Answers a client that asks for findings. */
export function serveFindings(session: Session): void {
  const none: FullDocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
  session.connection.languages.diagnostics.on(
    session.guard('Findings', none, async ({ textDocument }: DocumentDiagnosticParams, cancelled) => {
      const scene = await session.scenes.of(textDocument.uri, cancelled);
      return scene && { kind: DocumentDiagnosticReportKind.Full, items: diagnosticsOf(scene, session) };
    }) as Parameters<typeof session.connection.languages.diagnostics.on>[0],
  );
}

/** Sends the findings of a document to a client that waits for them. */
export async function publishFindings(session: Session, uri: string): Promise<void> {
  const scene = await session.scenes.of(uri);
  if (!scene) return;
  await session.connection.sendDiagnostics({
    uri: scene.open.uri,
    version: scene.open.version,
    diagnostics: diagnosticsOf(scene, session),
  });
}
