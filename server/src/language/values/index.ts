import type { Build } from '../build';
import { algorithms } from './algorithms';
import { buildFlags } from './build-flags';
import { choiceIn, choices } from './choices';
import { forwards } from './forward';
import { classesOfTraffic } from './ipqos';
import { lists } from './lists';
import { pathTypes } from './paths';
import { penaltyTypes } from './penalties';
import { wholeLines } from './raw';
import { scalars } from './scalars';
import { sessionValues } from './sessions';
import type { ValueType, ValueTypes } from './value-type';

const types = {
  ...choices,
  ...buildFlags,
  ...scalars,
  ...lists,
  ...classesOfTraffic,
  ...pathTypes,
  ...penaltyTypes,
  ...forwards,
  ...algorithms,
  ...wholeLines,
  ...sessionValues,
} satisfies ValueTypes;

/** The name of a value type: a keyword row with another one does not compile. */
export type ValueTypeId = keyof typeof types;

/** What knows its value type: a keyword row. */
interface Typed {
  readonly type: ValueTypeId;
}

/** The row of a keyword's value type. */
export const valueTypeOf = ({ type }: Typed): ValueType => types[type];

/** Every name of a value type, for tests. */
export const valueTypes = Object.keys(types) as readonly ValueTypeId[];

/** The keyword takes the rest of its line as it is: a `#` there is part of the value (docs/openssh.md A.4). */
export const takesRest = (row: Typed): boolean => valueTypeOf(row).takesRest === true;

/** The words of a keyword's closed list in one build; undefined: its values are no such list. */
export function choiceFor(row: Typed, build: Build): readonly string[] | undefined {
  const { choice } = valueTypeOf(row);
  return choice && choiceIn(choice, build).words.map(([word]) => word);
}

/** Words that may stand as the value of a keyword, as far as they are a list: for completion and for suggestions. */
export const wordsFor = (row: Typed, build: Build): readonly string[] =>
  choiceFor(row, build) ?? valueTypeOf(row).algorithms?.(build) ?? [];
