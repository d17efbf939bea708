/** Where two texts differ: what stands in front of `start` is the same, and what follows the ends. */
export interface ChangedPart {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

export function changedPart(old: string, now: string): ChangedPart {
  const start = commonStart(now, old);
  const end = commonEnd(now, old, start);
  return { start, oldEnd: old.length - end, newEnd: now.length - end };
}

/** Characters that are compared at once. */
const stride = 4096;

/** How many characters two texts have in common at the start, */
function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at + stride <= most && a.slice(at, at + stride) === b.slice(at, at + stride)) at += stride;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

/** and at the end, behind those. */
function commonEnd(a: string, b: string, start: number): number {
  const most = Math.min(a.length, b.length) - start;
  const [x, y] = [a.length, b.length];
  let at = 0;
  while (at + stride <= most && a.slice(x - at - stride, x - at) === b.slice(y - at - stride, y - at)) at += stride;
  while (at < most && a.charCodeAt(x - at - 1) === b.charCodeAt(y - at - 1)) at++;
  return at;
}
