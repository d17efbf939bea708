import type { Build } from '../build';
import { algorithmTypes } from './algorithms';
import { forwards } from './forward';
import { lists } from './lists';
import { raws } from './raw';
import { choiceType, scalars } from './scalars';
import type { ValueType } from './verdict';
import { choiceOf } from './words';

const types: Readonly<Record<string, ValueType>> = { ...scalars, ...lists, ...forwards, ...algorithmTypes, ...raws };

/** The value type of that name. Every name that a keyword row carries has one; a test holds that. */
export const valueType = (name: string, build: Build): ValueType | undefined =>
  types[name] ?? (choiceOf(name, build) ? choiceType : undefined);
