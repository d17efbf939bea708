/** Why something cannot be known without running a program, asking a resolver, or seeing more files. */
export type UnknownReason =
  | 'exec'
  | 'local-network'
  | 'local-user'
  | 'canonical-name'
  | 'user-groups'
  | 'include'
  | 'file'
  | 'machine'
  | 'depends'
  | 'template'
  | 'too-much';

/** Yes, no, or unknown with the reason. */
export type Tri = 'yes' | 'no' | { readonly unknown: UnknownReason };

export const isUnknown = (t: Tri): t is { readonly unknown: UnknownReason } => typeof t === 'object';

export const not = (t: Tri): Tri => (t === 'yes' ? 'no' : t === 'no' ? 'yes' : t);

/** No wins over unknown, unknown over yes. */
export function and(a: Tri, b: Tri): Tri {
  if (a === 'no' || b === 'no') return 'no';
  return isUnknown(a) ? a : b;
}

export const tri = (value: boolean): Tri => (value ? 'yes' : 'no');

/** A value of which only the candidates are known; `open`: it may be something else as well. */
export interface Possible<T> {
  readonly values: readonly T[];
  readonly open?: UnknownReason;
}

export const certainly = <T>(value: T): Possible<T> => ({ values: [value] });

/** What one of several may be. `open`: why it may be something else than all of them. */
export function anyOf<T>(possibles: readonly Possible<T>[], open?: UnknownReason): Possible<T> {
  const why = open ?? possibles.find((p) => p.open)?.open;
  return { values: [...new Set(possibles.flatMap((p) => p.values))], ...(why ? { open: why } : {}) };
}

/** What becomes of a value where each candidate becomes what `make` says. */
export const through = <T, U>(possible: Possible<T>, make: (value: T) => Possible<U>): Possible<U> =>
  anyOf(possible.values.map(make), possible.open);

/** The answer of `test` where all candidates agree; else unknown. */
export function all<T>(possible: Possible<T>, test: (value: T) => boolean): Tri {
  if (possible.open) return { unknown: possible.open };
  const [first, ...others] = possible.values.map(test);
  if (first === undefined) return { unknown: 'depends' };
  return others.every((o) => o === first) ? tri(first) : { unknown: 'depends' };
}
