/** Milliseconds before the first word: a short run says nothing. */
const patience = 1000;
/** Milliseconds between two of them. */
const pause = 100;

/** One line on a terminal that is written over and over, and gone at the end. */
export function progressOn(stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>): (text: string | undefined) => void {
  let next = Date.now() + patience;
  let isShown = false;
  return (text) => {
    if (text === undefined ? !isShown : Date.now() < next || !stream.isTTY || process.env.TERM === 'dumb') return;
    next = Date.now() + pause;
    isShown = text !== undefined;
    stream.write(`\r\x1b[K${text ?? ''}`);
  };
}
