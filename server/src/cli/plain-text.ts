import { printedLine } from '../syntax/shown';
import { widthOf } from './effective/view';

/** Columns of text that are easy to read, and that most terminals have. */
const width = 80;

/** Markdown of a page as a terminal shows it: paragraphs are wrapped, headings stand alone, code keeps its lines. */
export function plainText(markdown: string): string {
  const blocks = markdown.trim().split(/\n{2,}/);
  return `${blocks.map((block) => lines(block).map(printedLine).join('\n')).join('\n\n')}\n`;
}

function lines(markdown: string): readonly string[] {
  if (/^( {4}|\||```)/.test(markdown)) return markdown.split('\n');
  const block = markdown.replace(/\*\*([^*`]+)\*\*/g, '$1');
  const heading = /^#+ (.*)$/.exec(block)?.[1];
  if (heading !== undefined) return [heading, '-'.repeat(widthOf(heading))];
  // items of a list begin lines; other line breaks are those of the source
  const items = block.split(/\n(?=[-*] |\d+\. )/);
  return items.flatMap((item) => wrapped(item.replace(/\n\s*/g, ' ')));
}

/** Lines of at most so many columns; those after the first of an item stand below its text. */
function wrapped(text: string): string[] {
  const indent = ' '.repeat(/^(?:[-*]|\d+\.) /.exec(text)?.[0].length ?? 0);
  const out: string[] = [];
  let line = '';
  for (const word of text.match(/[^ ]+|(?<=[\u3000-\uffef])(?=[\u3000-\uffef])/g) ?? []) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > width) {
      out.push(line);
      line = indent + word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...out, line];
}
