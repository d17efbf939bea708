import { type JsonTimeout, jsonOutcome } from '../../keepalive/report';
import type { Case } from '../../keepalive/situation';
import type { Origin } from '../../resolve/effective';
import type { Explanation } from './explanation';
import { picturesOf } from './pictures';
import type { Setting } from './settings';
import { answerText, linkText, remarkTexts } from './words';

/** An explanation as data; names and meanings are an API. Times in seconds. `path`: of a URI, to be shown. */
export function explanationJson(explanation: Explanation, path: (uri: string) => string): object {
  const { host, legs, links, cases, changes, question, chain } = explanation;
  const outcome = (name: Case, of: Parameters<typeof jsonOutcome>[1]): JsonTimeout => jsonOutcome(name, of);
  return {
    ok: true,
    host,
    answer: answerText(explanation),
    network: { seconds: question.nat.limit, id: question.nat.preset?.id ?? null },
    chain: chain.broken ?? 'whole',
    connections: legs.map(({ name, via, settings }) => ({ host: name, via, settings: settingsJson(settings, path) })),
    server: question.server
      ? { source: question.server.source, settings: settingsJson(question.server.settings, path) }
      : null,
    links: links.map((link) => ({
      from: link.from ?? null,
      to: link.to,
      idle: { ...outcome('behind-nat', link.quiet.outcome), connection: link.quiet.by },
      dead: { ...outcome('dead-idle', link.dead.outcome), connection: link.dead.by },
      text: linkText(link),
    })),
    cases: Object.fromEntries(cases.map(({ case: name, outcome: of }) => [name, outcome(name, of)])),
    timelines: picturesOf(explanation).flatMap(({ lanes }) =>
      lanes.map(({ label, name, line }) => ({
        label,
        case: name,
        side: line.side,
        seconds: line.span,
        left: line.left,
        events: line.events,
      })),
    ),
    changes: changes.map(({ side, keyword, value, line, block }) => ({
      side,
      keyword,
      value,
      ...(line ? { replaces: { file: path(line.uri), line: line.directive.line + 1 } } : {}),
      ...(block ? { block: { file: path(block.uri), line: block.directive.line + 1 } } : {}),
    })),
    remarks: remarkTexts(explanation),
  };
}

const settingsJson = (settings: readonly Setting[], path: (uri: string) => string): object =>
  Object.fromEntries(
    settings.map(({ keyword, value, origin, doubt, lost }) => [
      keyword,
      {
        value: value ?? null,
        certain: doubt === undefined,
        ...(doubt ? { unknown: doubt } : {}),
        ...(origin ? placeJson(origin, path) : {}),
        ...(lost.length > 0 ? { lost: lost.map((one) => placeJson(one, path)) } : {}),
      },
    ]),
  );

const placeJson = (origin: Origin, path: (uri: string) => string): object =>
  origin.kind === 'line'
    ? { file: path(origin.uri), line: origin.directive.line + 1 }
    : { from: origin.kind === 'command-line' ? 'command line' : 'default' };
