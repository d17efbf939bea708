import { type Diagnostic, DiagnosticSeverity, type Uri, workspace } from 'vscode';

interface Report {
  readonly kind: string;
  readonly uri: Uri;
}

/** Keeps the Explorer from colouring files that nobody opened for anything but errors. */
export class Unopened {
  /** Files of which warnings are shown as information. */
  private readonly lowered = new Set<string>();

  /** What is told of a file: of one that nobody opened a warning is information. */
  told<T extends Report>(report: T): T {
    const uri = report.uri.toString();
    if (!('items' in report) || workspace.textDocuments.some((open) => open.uri.toString() === uri)) return report;
    for (const one of report.items as Diagnostic[]) {
      if (one.severity !== DiagnosticSeverity.Warning) continue;
      one.severity = DiagnosticSeverity.Information;
      this.lowered.add(uri);
    }
    return report;
  }

  /** The name of the list that is shown of a file that somebody opens; undefined: it has to be told anew. */
  shown(uri: Uri, resultId: string | undefined): string | undefined {
    return this.lowered.delete(uri.toString()) ? undefined : resultId;
  }
}
