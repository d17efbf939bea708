import type { Context } from '../analysis/context';
import type { Severity } from '../analysis/finding';
import { quotedLine, quotedText } from '../analysis/quoted';
import { type CheckedFinding, fixesOf, messageOf } from '../rules/check';
import { positionOf, utf8Length } from '../syntax/text';
import type { Document } from '../syntax/tree';
import { relatedPlaces } from './diagnostics';

/** A place to print. Lines and characters count from 0, in UTF-16 units. */
export interface PrintedPlace {
  readonly path: string;
  readonly uri: string;
  readonly start: Spot;
  readonly end: Spot;
}

interface Spot {
  readonly line: number;
  readonly character: number;
  /** Bytes of UTF-8 in front of it in its line, where a format counts so. */
  readonly bytes?: number;
}

/** One finding, ready to print: plain data, as it may come from another thread. */
export interface FindingRow {
  readonly start: Spot;
  readonly end: Spot;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  /** The line that it starts on; absent: it may hold a password. */
  readonly source?: string;
  readonly related: readonly (PrintedPlace & { readonly message: string })[];
  readonly fixes?: readonly FixRow[];
  /** What finds it again where lines above it have changed. */
  readonly fingerprint?: string;
}

/** What mends it. */
export interface FixRow {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly (PrintedPlace & { readonly text: string })[];
}

/** The findings of one file. */
export interface FileReport {
  readonly path: string;
  readonly uri: string;
  readonly findings: readonly FindingRow[];
  /** It was not asked about: only what stops the program is told. */
  readonly beside?: true;
  readonly template?: true;
  /** A part of a configuration by its name, which nothing includes. */
  readonly loose?: true;
}

/** What formats want of a finding that takes time to find out. */
export interface Wishes {
  readonly fixes?: boolean;
  readonly fingerprints?: boolean;
  readonly bytes?: boolean;
}

/** Makes rows of the findings of one document. `pathOf`: how a file is shown. */
export async function rowsOf(
  findings: readonly CheckedFinding[],
  context: Context,
  wishes: Wishes,
  pathOf: (uri: string) => string,
): Promise<FindingRow[]> {
  if (findings.length === 0) return [];
  const { document, snapshot } = context;
  const prints = wishes.fingerprints ? (await import('./fingerprints')).fingerprints(quotedText(document)) : undefined;
  const spot = (document: Document, offset: number): Spot => {
    const position = positionOf(document.lineStarts, offset);
    return wishes.bytes
      ? { ...position, bytes: utf8Length(document.text.slice(offset - position.character, offset)) }
      : position;
  };
  const place = (uri: string, { start, end }: CheckedFinding['span']): PrintedPlace[] => {
    const { document } = snapshot.files.get(uri) ?? {};
    return document ? [{ path: pathOf(uri), uri, start: spot(document, start), end: spot(document, end) }] : [];
  };
  return findings.map((finding): FindingRow => {
    const start = spot(document, finding.span.start);
    const source = quotedLine(document, start.line);
    return {
      start,
      end: spot(document, finding.span.end),
      severity: finding.severity,
      code: finding.rule,
      message: messageOf(finding, context),
      ...(source === undefined ? {} : { source }),
      related: relatedPlaces(finding).flatMap(({ uri, span, message }) =>
        place(uri, span).map((where) => ({ ...where, message })),
      ),
      ...(prints ? { fingerprint: prints[start.line] } : {}),
      ...(wishes.fixes
        ? {
            fixes: fixesOf(finding, context).map(({ title, safe = false, edits }) => ({
              title,
              safe,
              edits: edits.flatMap(({ uri, span, text }) => place(uri, span).map((where) => ({ ...where, text }))),
            })),
          }
        : {}),
    };
  });
}

/** A finding as data; its shape is an API. Lines and columns count from 1. */
export const findingJson = ({ severity, code, message, related, fixes = [], ...place }: FindingRow): object => ({
  ...range(place),
  severity,
  code,
  message,
  related: related.map((one) => ({ file: one.path, ...range(one), message: one.message })),
  fixes: fixes.map(({ title, safe, edits }) => ({
    title,
    safe,
    edits: edits.map((edit) => ({ file: edit.path, ...range(edit), text: edit.text })),
  })),
});

const range = ({ start, end }: Pick<PrintedPlace, 'start' | 'end'>): object => ({
  line: start.line + 1,
  column: start.character + 1,
  endLine: end.line + 1,
  endColumn: end.character + 1,
});
