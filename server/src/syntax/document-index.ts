import { type Evaluation, isTakenEverywhere } from '../language/evaluation';
import type { Keyword } from '../language/keyword';
import { valueTypeOf } from '../language/values/index';
import { type Columns, eachPlainWordAt, kinds, signs } from './columns';
import type { RowNumbers } from './row-numbers';
import { merged } from './text';
import type { DocumentIndex, Node } from './tree';

/** The nodes of a document as columns, and how they are made. */
export interface NodeColumns extends Pick<Columns, 'kinds' | 'signs'> {
  /** Offsets at which they start. */
  readonly starts: Int32Array;
  readonly rows: readonly Keyword[];
  /** What the starts count in; nobody looks at lines that are odd. */
  readonly text: string;
  /** The verdict on a line before a node is made of it. */
  verdictOf(index: number): Evaluation | undefined;
  make(index: number): Node;
}

export type WholeIndex = DocumentIndex & { all(): readonly Node[] };

/** The index of nodes that are made once somebody asks for them, */
export const indexOfNodes = (columns: NodeColumns): WholeIndex => new Index(columns, undefined);

/** and of nodes that are there already, because it took them to know what the lines are. */
export function indexOfMade(nodes: readonly Node[], numbers: RowNumbers): WholeIndex {
  const kindOf = (node: Node): number =>
    node.kind !== 'directive' ? kinds[node.kind] : node.row ? numbers.numberOf(node.row) : kinds.unknown;
  return new Index(
    {
      starts: Int32Array.from(nodes, ({ full }) => full.start),
      kinds: Int16Array.from(nodes, kindOf),
      signs: new Uint8Array(nodes.length).fill(signs.odd),
      rows: numbers.rows,
      text: '',
      verdictOf(index) {
        const node = nodes[index];
        return node?.kind === 'directive' ? node.verdict : undefined;
      },
      make: (index) => nodes[index] as Node,
    },
    nodes,
  );
}

/** The index of some nodes of a document, given in ascending order; each is the one of that document. */
export const indexOfPart = (index: DocumentIndex, nodes: Int32Array): WholeIndex => (index as Index).part(nodes);

class Index implements DocumentIndex {
  private readonly made: (Node | undefined)[];
  private complete: boolean;
  private grouped: Groups | undefined;
  private ranks: Int32Array | undefined;
  private readonly doubtful = new Map<Keyword, readonly number[]>();

  constructor(
    private readonly columns: NodeColumns,
    made: readonly Node[] | undefined,
  ) {
    this.made = made ? [...made] : [];
    this.complete = made !== undefined;
    this.grouped = undefined;
    this.ranks = undefined;
  }

  get size(): number {
    return this.columns.kinds.length;
  }

  get headers(): Int32Array {
    return this.groups.headers;
  }

  get rows(): readonly Keyword[] {
    return this.groups.rows;
  }

  get unknown(): Int32Array {
    return this.groups.unknown;
  }

  get vanished(): Int32Array {
    return this.groups.vanished;
  }

  linesOf(row: Keyword): Int32Array {
    return this.groups.byRow.get(row) ?? none;
  }

  node(index: number): Node {
    let node = this.made[index];
    if (!node) {
      if (this.made.length === 0) this.made.length = this.size;
      node = this.columns.make(index);
      this.made[index] = node;
    }
    return node;
  }

  hasKeyword(index: number): boolean {
    return hasKeyword(this.columns.kinds[index] as number);
  }

  kindOf(index: number): Node['kind'] {
    const kind = this.columns.kinds[index] as number;
    if (hasKeyword(kind)) return 'directive';
    return kind === kinds.blank ? 'blank' : kind === kinds.comment ? 'comment' : 'vanished';
  }

  all(): readonly Node[] {
    for (let i = 0; !this.complete && i < this.size; i++) this.node(i);
    this.complete = true;
    return this.made as Node[];
  }

  part(nodes: Int32Array): Index {
    const { starts, kinds, signs, rows, text } = this.columns;
    return new Index(
      {
        starts: Int32Array.from(nodes, (node) => starts[node] as number),
        kinds: Int16Array.from(nodes, (node) => kinds[node] as number),
        signs: Uint8Array.from(nodes, (node) => signs[node] as number),
        ...{ rows, text },
        verdictOf: (index) => this.verdictOf(nodes[index] as number),
        make: (index) => this.node(nodes[index] as number),
      },
      undefined,
    );
  }

  startOf(index: number): number {
    return this.columns.starts[index] as number;
  }

  rank(index: number): number {
    this.ranks ??= ranksOf(this.columns);
    return this.ranks[index] as number;
  }

  mayHave(index: number, wanted: number): boolean {
    return ((this.columns.signs[index] as number) & (wanted | signs.odd)) !== 0;
  }

  verdictOf(index: number): Evaluation | undefined {
    return this.columns.verdictOf(index);
  }

  eachPlainWord(index: number, tell: (start: number, end: number) => void): boolean {
    if (this.mayHave(index, signs.equals)) return false;
    eachPlainWordAt(this.columns.text, this.startOf(index), tell);
    return true;
  }

  isNames(index: number): boolean {
    const isHost = this.columns.rows[this.columns.kinds[index] as number]?.kind === 'host';
    return isHost && !this.mayHave(index, signs.pattern | signs.equals);
  }

  unsound(row: Keyword): readonly number[] {
    const known = this.doubtful.get(row);
    if (known) return known;
    const found: number[] = [];
    const lines = this.linesOf(row);
    const anyWord = valueTypeOf(row).takesAnyWord === true;
    for (let i = 0; i < lines.length; i++)
      if (!this.isSound(lines[i] as number, row, anyWord)) found.push(lines[i] as number);
    this.doubtful.set(row, found);
    return found;
  }

  /** Whether a line of that keyword is surely accepted. */
  private isSound(index: number, { kind }: Keyword, anyWord: boolean): boolean {
    if (kind === 'match' || kind === 'include') return false;
    // a second `=` leaves an empty word behind
    if (kind === 'host') return !this.mayHave(index, signs.equals);
    if (anyWord && !this.mayHave(index, notOneWord)) return true;
    const { columns } = this;
    if (((columns.signs[index] as number) & signs.equals) !== 0) return false;
    const verdict = columns.verdictOf(index);
    return verdict !== undefined && isTakenEverywhere(verdict);
  }

  private get groups(): Groups {
    this.grouped ??= groupsOf(this.columns);
    return this.grouped;
  }
}

const notOneWord = signs.several | signs.equals | signs.comma;
const none = new Int32Array(0);

interface Groups {
  readonly rows: readonly Keyword[];
  readonly byRow: ReadonlyMap<Keyword, Int32Array>;
  readonly headers: Int32Array;
  readonly unknown: Int32Array;
  readonly vanished: Int32Array;
}

/** What is counted while lines are grouped, for each kind: small files would pay for little else than for new ones. */
let [counts, filled] = [new Int32Array(0), new Int32Array(0)];

/** Lines by what they are: counted first, then each put into its place. */
function groupsOf({ kinds: all, rows }: NodeColumns): Groups {
  const lowest = kinds.unknown;
  const kindsThere = rows.length - lowest;
  if (counts.length < kindsThere) [counts, filled] = [new Int32Array(kindsThere), new Int32Array(kindsThere)];
  else for (const list of [counts, filled]) list.fill(0);
  for (let i = 0; i < all.length; i++) (counts[(all[i] as number) - lowest] as number)++;
  const lists: (Int32Array | undefined)[] = [];
  const found: number[] = [];
  for (let i = 0; i < all.length; i++) {
    const kind = all[i] as number;
    if (kind === kinds.blank || kind === kinds.comment) continue;
    const at = kind - lowest;
    let list = lists[at];
    if (!list) {
      list = new Int32Array(counts[at] as number);
      lists[at] = list;
      if (kind >= 0) found.push(kind);
    }
    list[(filled[at] as number)++] = i;
  }
  const listOf = (kind: number): Int32Array => lists[kind - lowest] ?? none;
  const blocks = found.filter((number) => rows[number]?.multiple === 'block');
  return {
    rows: found.map((number) => rows[number] as Keyword),
    byRow: new Map(found.map((number) => [rows[number] as Keyword, listOf(number)])),
    headers: merged(blocks.map(listOf)),
    unknown: listOf(kinds.unknown),
    vanished: listOf(kinds.vanished),
  };
}

const hasKeyword = (kind: number): boolean => kind >= 0 || kind === kinds.unknown;

function ranksOf({ kinds: all }: NodeColumns): Int32Array {
  const ranks = new Int32Array(all.length + 1);
  let rank = 0;
  for (let i = 0; i < all.length; i++) {
    ranks[i] = rank;
    if (hasKeyword(all[i] as number)) rank++;
  }
  ranks[all.length] = rank;
  return ranks;
}
