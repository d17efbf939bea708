import type { CancellationToken } from 'vscode-languageserver';
import type { ServerPorts } from '../ports';

/** Milliseconds after a change before files are looked at again: more changes come soon. */
const pause = 500;
/** Milliseconds after which files are looked at again where nobody reports changes of them. */
const unwatchedPause = 60_000;

/** Counts changes, and has those wait who can only tell what they have told already. */
export class News {
  private count = 0;
  private readonly waiting = new Set<() => void>();

  /** `watched`: whether changes of files are reported at all. */
  constructor(
    private readonly ports: ServerPorts,
    private readonly watched: boolean,
  ) {}

  /** Another number: something changed meanwhile. */
  get epoch(): number {
    return this.count;
  }

  tell(): void {
    this.count++;
    for (const go of [...this.waiting]) go();
  }

  /** Waits for the next change and a moment more, or until the question is called off. */
  next(token: CancellationToken): Promise<void> {
    return new Promise((done) => {
      const finish = (): void => {
        this.waiting.delete(finish);
        callOff();
        onCancel.dispose();
        this.ports.after(token.isCancellationRequested ? 0 : pause, done);
      };
      const onCancel = token.onCancellationRequested(finish);
      const callOff = this.watched ? () => undefined : this.ports.after(unwatchedPause, finish);
      this.waiting.add(finish);
      if (token.isCancellationRequested) finish();
    });
  }
}
