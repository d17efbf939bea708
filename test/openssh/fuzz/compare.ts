import type { Case } from './case';
import type { Verdict } from './oracle';

/** The values that are compared for each side: the keepalive settings first, then what changes their effect. */
export const comparedValues: Readonly<Record<Case['side'], readonly string[]>> = {
  client: [
    ...[
      'serveraliveinterval',
      'serveralivecountmax',
      'tcpkeepalive',
      'connecttimeout',
      'batchmode',
      'hostname',
      'user',
    ],
    ...['port', 'rekeylimit', 'ipqos', 'exitonforwardfailure'],
  ],
  server: [
    ...['clientaliveinterval', 'clientalivecountmax', 'tcpkeepalive', 'logingracetime', 'unusedconnectiontimeout'],
    ...['channeltimeout', 'rekeylimit', 'ipqos', 'maxsessions'],
  ],
};

export type Outcome = { readonly kind: 'same' } | { readonly kind: 'unknown' | 'differs'; readonly what: string };

const same: Outcome = { kind: 'same' };
const differs = (what: string): Outcome => ({ kind: 'differs', what });

/** Whether the engine says what the program said: verdict, first refused line, values. `unknown` where it says that it cannot know. */
export function compare(c: Case, program: Verdict, engine: Verdict): Outcome {
  const unknown = Object.entries(engine.unknown ?? {});
  if (program.ok !== engine.ok) {
    // A doubtful verdict leaves no value certain.
    if (engine.ok && unknown.length > 0 && Object.keys(engine.values).length === 0)
      return { kind: 'unknown', what: `verdict: ${unknown[0]?.[1]}` };
    return differs(`verdict: program ${verdictOf(program)}, engine ${verdictOf(engine)}`);
  }
  if (!program.ok)
    return sameLine(program.refused, engine.refused)
      ? same
      : differs(
          `line: program ${program.refused} (${complaint(program)}), engine ${engine.refused} (${complaint(engine)})`,
        );
  const wrong = comparedValues[c.side].filter((k) => {
    const said = program.values[k];
    const value = engine.values[k];
    return value !== undefined && said !== undefined && value !== said;
  });
  if (wrong.length > 0)
    return differs(wrong.map((k) => `${k}: program ${program.values[k]}, engine ${engine.values[k]}`).join('; '));
  const missing = comparedValues[c.side].slice(0, 3).filter((k) => engine.values[k] === undefined);
  if (missing.length === 0) return same;
  const reason = engine.unknown?.[missing[0] as string];
  return reason === undefined
    ? differs(`${missing.join(', ')}: the engine says nothing`)
    : { kind: 'unknown', what: `${missing.join(', ')}: ${reason}` };
}

const complaint = (v: Verdict): string => v.said.find((text) => / /.test(text) && !/^exit /.test(text)) ?? '';
const verdictOf = (v: Verdict): string => (v.ok ? 'accepts' : `refuses (${complaint(v)})`);

function sameLine(program: string | undefined, engine: string | undefined): boolean {
  if (program === undefined) return true; // the program names no line
  if (program.startsWith('command-line:')) return engine === undefined;
  if (program.startsWith('*:')) return engine?.split(':').at(-1) === program.slice(2);
  return program === engine;
}
