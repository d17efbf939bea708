import type { Context } from '../analysis/context';
import { probedSessions } from '../analysis/sessions';
import { lineEnd } from '../syntax/layout';
import { label } from '../syntax/shown';
import { span } from '../syntax/text';
import type { Directive } from '../syntax/tree';
import type { OutlineItem } from './outline';
import { meantValue, sessionBrief } from './text/session';

/** Sessions of one outline; and settings of one session, of which there are a handful. */
const mostSessions = 5000;
const mostSettings = 50;

/** The sessions of a client's file with what each does, and their keepalive settings; nothing else of them is shown. */
export function sessionOutline(context: Context): readonly OutlineItem[] {
  const { document } = context;
  const { client } = document.dialect;
  if (!client) return [];
  return probedSessions(context)
    .slice(0, mostSessions)
    .flatMap((probed): OutlineItem[] => {
      const { session } = probed;
      const settings = [...session.lines.values()]
        .flat()
        .sort((a, b) => a.full.start - b.full.start)
        .slice(0, mostSettings)
        .map(setting);
      const nodes = document.nodes.slice(session.blocks[0]?.from, session.blocks[0]?.to);
      const [first, last] = [nodes[0], nodes[nodes.length - 1]];
      if (!session.header || !first || !last) return settings;
      const whole = span(first.full.start, lineEnd(document.text, last.full));
      const inside = settings.filter((item) => item.span.end <= whole.end);
      return [
        {
          kind: 'block',
          name: label(session.name) || client.name,
          detail: sessionBrief(probed),
          span: whole,
          selection: session.header.span,
          children: inside,
        },
      ];
    });

  function setting(line: Directive): OutlineItem {
    const whole = span(line.keyword.start, Math.max(line.keyword.end, line.rest.end));
    const detail = client && client.typed?.text !== line.row?.name ? (meantValue(client, line) ?? '') : '';
    return {
      kind: 'setting',
      name: label(line.keyword.text),
      detail,
      span: whole,
      selection: line.keyword,
      children: [],
    };
  }
}
