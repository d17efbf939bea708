/** An object with a place for what is computed once for it. A copy needs a place of its own. */
export interface Shelved {
  readonly shelf: unknown[];
}

/** What stands on a shelf for undefined. */
const nothing = Symbol('nothing');

/** As `once`, for objects of which many values are asked: they are kept together, where they are found at once. */
export function onceEach<K extends Shelved>(): <T>(compute: (key: K) => T) => (key: K) => T {
  let functions = 0;
  return <T>(compute: (key: K) => T) => {
    const number = functions++;
    return (key) => {
      const known = key.shelf[number];
      if (known !== undefined) return (known === nothing ? undefined : known) as T;
      const value = compute(key);
      key.shelf[number] = value === undefined ? nothing : value;
      return value;
    };
  };
}
