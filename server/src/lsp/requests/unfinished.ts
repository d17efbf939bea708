import { makeContext } from '../../analysis/context';
import { type Fault, faults } from '../../analysis/refused/index';
import { amend } from '../../snapshot/amend';
import { directiveAt } from '../../syntax/query';
import type { Directive, Document } from '../../syntax/tree';
import type { Scene } from '../sync/scene';
import { lineIndexOf } from '../wire/line-index';
import { AskedDocument } from './asked-document';

/** A document as it was before a line was begun that is not finished. */
export interface Standing {
  /** As it was; its lines stand where they stand now. */
  readonly asked: AskedDocument;
  /** The line in the asked document, zero-based; undefined: it stands in another file. */
  readonly line: number | undefined;
}

/** The line that is not finished. */
type Half = Pick<Fault, 'uri' | 'line'>;

const known = new WeakMap<
  Scene,
  { readonly written: Directive | undefined; readonly standing: Standing | undefined }
>();

/**
 * What still holds while a line is half typed: where that is the only one that OpenSSH refuses, or `written`, an
 * Include line that names no file yet, and the only difference to `good`, the last scene without such a line.
 * Computed once for a scene.
 */
export function standingOf(
  asked: AskedDocument,
  good: Scene | undefined,
  written: Directive | undefined,
): Standing | undefined {
  const { scene } = asked;
  if (!good) return undefined;
  let last = known.get(scene);
  if (!last || last.written !== written) {
    last = { written, standing: standing(asked, good, written) };
    known.set(scene, last);
  }
  return last.standing;
}

/** The Include line of a scene's document that stands at `line` and brings no file. */
export function bareInclude({ document, snapshot }: Scene, line: number | undefined): Directive | undefined {
  if (line === undefined) return undefined;
  const found = directiveAt(document, document.lineStarts[line] ?? document.text.length);
  if (found?.line !== line || found.row?.kind !== 'include' || found.placeholder) return undefined;
  const expansions = snapshot.roots.flatMap((root) => root.includes.get(found) ?? []);
  return expansions.length > 0 && expansions.every(({ uris, unknown }) => uris.length === 0 && !unknown)
    ? found
    : undefined;
}

function standing(asked: AskedDocument, good: Scene, written: Directive | undefined): Standing | undefined {
  const { scene, view, context } = asked;
  if (scene.document.template) return undefined;
  const refused = faults(context);
  const [fault, ...others]: readonly Half[] =
    refused.length > 0 || !written ? refused : [{ uri: scene.document.uri, line: written }];
  if (!fault || others.length > 0 || !view.documents.get(fault.uri) || good.settings !== scene.settings)
    return undefined;
  const how = difference(good, scene, fault);
  const { line } = fault.line;
  const as = how === 'changed' ? good : how === 'new' ? withoutLine(scene, fault) : undefined;
  if (!as) return undefined;
  const { snapshot, document, settings, failed } = as;
  const unfinished = { uri: fault.uri, line, now: context };
  const own = fault.uri === document.uri ? line : undefined;
  return {
    asked: new AskedDocument(as, view, makeContext(snapshot, document, settings.rules, failed, unfinished)),
    line: own,
  };
}

/** What the line was before, where it is the only difference. */
function difference(good: Scene, now: Scene, { uri, line: { line } }: Half): 'changed' | 'new' | undefined {
  const [before, after] = [good.snapshot.files, now.snapshot.files];
  for (const [name, { document }] of after)
    if (name !== uri && before.get(name)?.document?.text !== document?.text) return undefined;
  const [was, is] = [before.get(uri)?.document, after.get(uri)?.document];
  if (!was || !is) return undefined;
  if (was.lineStarts.length === is.lineStarts.length && until(was, line) === until(is, line))
    return from(was, line + 1) === from(is, line + 1) ? 'changed' : undefined;
  // files that are gone with it may have been named by it
  if (before.size !== after.size) return undefined;
  return without(is, line) === withBreak(was.text) || without(is, line) === was.text ? 'new' : undefined;
}

const startOf = ({ lineStarts, text }: Document, line: number): number => lineStarts[line] ?? text.length;
const until = (document: Document, line: number): string => document.text.slice(0, startOf(document, line));
const from = (document: Document, line: number): string => document.text.slice(startOf(document, line));
const without = (document: Document, line: number): string => until(document, line) + from(document, line + 1);
const withBreak = (text: string): string =>
  /\n$/.test(text) ? text : `${text}${text.includes('\r\n') ? '\r\n' : '\n'}`;

/** The scene with a comment in the place of the line. */
function withoutLine(scene: Scene, { uri, line }: Half): Scene | undefined {
  const snapshot = amend(scene.snapshot, [{ uri, span: line.span, text: '#' }]);
  const document = snapshot?.files.get(snapshot.subject)?.document;
  if (!snapshot || !document) return undefined;
  const textOf = (file: string) => {
    const found = snapshot.files.get(file)?.document;
    return file === uri && found ? lineIndexOf(found) : scene.textOf(file);
  };
  return { ...scene, snapshot, document, text: textOf(document.uri) ?? scene.text, textOf };
}
