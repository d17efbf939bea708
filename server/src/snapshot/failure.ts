/** Told of an exception: what it broke, for the log. The rest goes on without that. */
export type Failed = (what: string, problem: unknown) => void;

/** The result of a part that others must not depend on; `otherwise` where it throws and somebody is told. */
export function attempt<T>(failed: Failed | undefined, what: string, otherwise: T, part: () => T): T {
  try {
    return part();
  } catch (problem) {
    return told(failed, what, otherwise, problem);
  }
}

/** The same of a part that waits. */
export async function attemptAsync<T>(
  failed: Failed | undefined,
  what: string,
  otherwise: T,
  part: () => Promise<T>,
): Promise<T> {
  try {
    return await part();
  } catch (problem) {
    return told(failed, what, otherwise, problem);
  }
}

/** What comes of a part that broke. */
export function told<T>(failed: Failed | undefined, what: string, otherwise: T, problem: unknown): T {
  if (!failed) throw problem;
  failed(what, problem);
  return otherwise;
}
