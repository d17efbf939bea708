import { type Finding, type Severity, severities } from '../analysis/finding';
import { firstFrom } from '../syntax/text';

/** Findings of one severity after which those that are too many are left out, at least. */
const mostWaiting = 20_000;

/** A finding with the severity that it is shown with. */
type Judged = Finding & { readonly severity: Severity };

/** Keeps so many findings that outweigh the others: the gravest, and of those the first ones of the text. */
export class Gravest {
  private readonly waiting = new Map<Severity, Finding[]>();

  constructor(private readonly most: number) {}

  add(finding: Finding, severity: Severity): void {
    const alike = this.waiting.get(severity) ?? [];
    if (alike.length === 0) this.waiting.set(severity, alike);
    alike.push(finding);
    if (alike.length > Math.max(mostWaiting, 2 * this.most)) alike.sort(byPlace).splice(this.most);
  }

  /** What is kept, the gravest first. */
  list(): Judged[] {
    const kept: Judged[] = [];
    for (const severity of severities) {
      const alike = this.waiting.get(severity)?.sort(byPlace) ?? [];
      for (const finding of alike.slice(0, this.most - kept.length)) kept.push({ ...finding, severity });
    }
    return kept;
  }
}

export const byPlace = (a: Finding, b: Finding): number =>
  a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);

/** Whether a finding of one rule was not there yet. */
export function novelty(): (finding: Finding) => boolean {
  const seen = new Map<string, Places>();
  return ({ span: { start, end }, data: { variant = '' } }) => {
    let places = seen.get(variant);
    if (!places) {
      places = new Places();
      seen.set(variant, places);
    }
    return places.isNew(start * 2 ** 25 + (end - start)); // exact: no text that is read is longer than that
  };
}

/** Places as one number each; most rules go through a text from its start to its end. */
class Places {
  private readonly ascending: number[] = [];
  private readonly others = new Set<number>();

  isNew(place: number): boolean {
    const { ascending, others } = this;
    const last = ascending[ascending.length - 1];
    if (last === undefined || last < place) {
      ascending.push(place);
      return true;
    }
    const at = firstFrom(ascending.length, (i) => (ascending[i] as number) >= place);
    if (ascending[at] === place || others.has(place)) return false;
    others.add(place);
    return true;
  }
}
