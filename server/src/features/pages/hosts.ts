import type { Context } from '../../analysis/context';
import { matchWords } from '../../analysis/match-line';
import { isName } from '../../resolve/scope';
import { basename } from '../../snapshot/paths';
import { argumentAt, blockIndexAt, nodeIndexAt } from '../../syntax/query';
import { label } from '../../syntax/shown';
import type { Directive } from '../../syntax/tree';

/** A host that the configuration names. */
export interface NamedHost {
  readonly name: string;
  /** Where it is named first, for a list. */
  readonly detail: string;
}

/** Hosts that one is let choose from. */
const most = 20_000;

/**
 * The hosts that Host and Match lines name, or the users of Match lines in sshd_config, without patterns, in the
 * configuration's order; each once.
 */
export function namedHosts(context: Context): readonly NamedHost[] {
  const found: NamedHost[] = [];
  for (const host of eachNamedHost(context)) {
    if (found.length >= most) break;
    found.push(host);
  }
  return found;
}

/** The one that a place of the document is about: the name there, else the first one of the block around it. */
export function namedHostAt(context: Context, offset: number): string | undefined {
  const { document } = context;
  const header = document.blocks[blockIndexAt(document, nodeIndexAt(document, offset))]?.header;
  const names = header ? namesOf(context, header) : [];
  const under = header && argumentAt(header, offset)?.value;
  return names.find((name) => name === under) ?? names[0];
}

/** The same, one by one, for who does not want them all. */
export function* eachNamedHost(context: Context): Generator<NamedHost> {
  const seen = new Set<string>();
  const files = new Map<string, string>();
  for (const { line, uri } of context.entries) {
    for (const name of namesOf(context, line)) {
      if (seen.has(name)) continue;
      seen.add(name);
      const file = files.get(uri) ?? label(basename(uri));
      files.set(uri, file);
      yield { name, detail: `${file}:${line.line + 1}` };
    }
  }
}

function namesOf({ snapshot: { dialect, build } }: Context, line: Directive): readonly string[] {
  const isOne = (name: string): boolean => name !== '' && !name.startsWith('!') && isName(name);
  if (line.row?.kind === 'host') return line.values.filter(isOne);
  if (line.row?.kind !== 'match') return [];
  const wanted = dialect.asks === 'connection' ? ['user'] : ['originalhost', 'host'];
  return matchWords(line, dialect, build)
    .filter((word) => word.criterion !== undefined && wanted.includes(word.criterion.name))
    .flatMap((word) => word.value?.text.split(',') ?? [])
    .filter(isOne);
}
