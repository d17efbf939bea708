import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import type { ServerPorts } from '../ports';

/** Milliseconds without a keystroke after which a line counts as finished, where nobody tells where the cursor is. */
const pause = 2000;

/**
 * The lines that somebody is writing: the last edit of a document was in it, and since then there was no pause, nothing
 * was saved, and the cursor did not leave it. What is only unfinished there is not worth an error yet.
 */
export class Writing {
  private readonly lines = new Map<string, { readonly line: number; held: boolean; readonly cancel: () => void }>();

  /** `shows`: whether findings that are held back can be shown later. `cursor`: the client tells where it is. */
  constructor(
    private readonly after: ServerPorts['after'],
    private readonly client: { readonly shows: boolean; readonly cursor: boolean },
    private readonly finished: (key: string) => void,
  ) {}

  /** Somebody edited a document, in this line alone where it is told. Canonical URI, zero-based. */
  typed(key: string, line: number | undefined): void {
    this.forget(key);
    if (line === undefined || !this.client.shows) return;
    const cancel = this.client.cursor ? () => {} : this.after(pause, () => this.end(key));
    this.lines.set(key, { line, held: false, cancel });
  }

  /** Where the cursor is now: nobody writes anywhere else. */
  moved(key: string, line: number): void {
    for (const [one, writing] of this.lines) if (one !== key || writing.line !== line) this.end(one);
  }

  /** Nobody writes there any more: what was held back is due. */
  end(key: string): void {
    const { held } = this.lines.get(key) ?? {};
    this.forget(key);
    if (held) this.finished(key);
  }

  /** The line that is being written. */
  lineOf(key: string): number | undefined {
    return this.lines.get(key)?.line;
  }

  /** Something about that line was not told. */
  hold(key: string): void {
    const writing = this.lines.get(key);
    if (writing) writing.held = true;
  }

  private forget(key: string): void {
    this.lines.get(key)?.cancel();
    this.lines.delete(key);
  }
}

/** The line that an edit was in, as it is afterwards; undefined: several. `before`: the text as it was. */
export function writtenLine(changes: readonly TextDocumentContentChangeEvent[], before: string): number | undefined {
  let written: number | undefined;
  for (const change of changes) {
    const line = 'range' in change ? lineOfRange(change) : lineOfText(before, change.text);
    if (line === undefined || (written !== undefined && written !== line)) return undefined;
    written = line;
  }
  return written;
}

/** A new line of blanks is where the next words go; a piece of several lines is not written but pasted. */
function lineOfRange({ range, text }: Extract<TextDocumentContentChangeEvent, { range: unknown }>): number | undefined {
  if (range.start.line !== range.end.line) return undefined;
  if (!text.includes('\n')) return range.start.line;
  return text.trim() === '' ? range.start.line + text.split('\n').length - 1 : undefined;
}

/** The same for a client that sends the whole text. */
function lineOfText(before: string, now: string): number | undefined {
  const most = Math.min(before.length, now.length);
  let [start, end] = [0, 0];
  while (start < most && before[start] === now[start]) start++;
  while (end < most - start && before[before.length - 1 - end] === now[now.length - 1 - end]) end++;
  const [gone, come] = [before.slice(start, before.length - end), now.slice(start, now.length - end)];
  return /\n./s.test(gone) || /\n./s.test(come) ? undefined : now.slice(0, start).split('\n').length - 1;
}
