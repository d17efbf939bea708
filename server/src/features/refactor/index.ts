import type { Context } from '../../analysis/context';
import { attempt } from '../../snapshot/failure';
import type { Span } from '../../syntax/text';
import { disable } from './disable';
import { moveToDropIn } from './drop-in';
import { extract } from './extract';
import type { Refactor, Refactoring } from './refactoring';
import { splitHost } from './split-host';
import { starLast } from './star-last';

const all: Readonly<Record<string, Refactor>> = { extract, splitHost, starLast, moveToDropIn, disable };

/** What can be done with the lines that a selection touches, in the order of the menu. */
export const refactorings = (context: Context, selection: Span): readonly Refactoring[] =>
  context.document.dialect.comment === undefined // a program that writes its files itself undoes what it does not know
    ? []
    : Object.entries(all).flatMap(([name, refactor]) =>
        attempt(context.failed, `Refactoring ${name}`, [], () => refactor(context, selection)),
      );
