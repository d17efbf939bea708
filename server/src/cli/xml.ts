import { visible } from '../syntax/shown';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text in an attribute or between tags; two `#` are what some services look for in what programs print. */
const escaped = (text: string): string =>
  visible(text, Number.POSITIVE_INFINITY)
    .replace(/[&<>"]/g, (c) => entities[c] ?? c)
    .replaceAll('##', '#&#35;');

/** An element on lines of its own. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  inside: readonly string[] = [],
): string {
  const words = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escaped(String(value))}"`)];
  const open = `<${words.join(' ')}`;
  return inside.length === 0 ? `${open}/>\n` : `${open}>\n${inside.join('')}</${name}>\n`;
}

/** Text inside an element, on a line of its own, which is no order to a service whatever it starts with. */
export const content = (text: string): string => `${escaped(text).replace(/^( *):(?=:)/, '$1&#58;')}\n`;

export const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
