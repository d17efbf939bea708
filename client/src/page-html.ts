/** What the script of a page sends: the address behind a link, or what is to be saved. */
export type PageMessage = { readonly open: string } | { readonly save: 'svg' | 'html' };

const mark = '#open:';

/**
 * Links to files, as links inside of the page: a Markdown renderer drops `file:` and what else it does not know. Links
 * to the web stay. Text that only looks like a link is escaped by the server and is left alone.
 */
export const keepFileLinks = (markdown: string): string =>
  markdown.replace(/(?<!\\)\]\((?!https?:|mailto:)([a-z][a-z0-9+.-]*:[^()\s]*)\)/gi, (_, uri: string) => {
    return `](${mark}${encodeURIComponent(uri)})`;
  });

/**
 * A whole page around rendered Markdown. Nothing is loaded from anywhere, and only the script with this nonce runs.
 * `save`: with buttons that save it.
 */
export function pageHtml(body: string, nonce: string, language: string, save?: SaveWords): string {
  return `<!DOCTYPE html>
<html lang="${language.replace(/[^\w-]/g, '')}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; img-src data:">
<style nonce="${nonce}">
body { font: 14px/1.6 var(--vscode-font-family); color: var(--vscode-foreground); padding: 8px 28px 32px; max-width: 60em; }
h1 { font-size: 1.6em; font-weight: 600; line-height: 1.25; }
h2 { font-size: 1.2em; font-weight: 600; margin-top: 1.8em; }
code, pre { font-family: var(--vscode-editor-font-family), monospace; font-size: 0.95em; }
pre { padding: 10px 14px; background: var(--vscode-textCodeBlock-background); overflow: auto; }
table { border-collapse: collapse; margin: 0.8em 0; }
li, td { text-wrap: pretty; }
li code { display: inline-block; }
th, td { text-align: left; vertical-align: top; padding: 4px 20px 4px 0; border-bottom: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, #8884)); }
th { font-weight: 600; }
td:first-child { min-width: 11em; }
a { color: var(--vscode-textLink-foreground); }
a:hover { color: var(--vscode-textLink-activeForeground); }
figure { margin: 0.8em 0; }
figure svg { max-width: 100%; height: auto; }
button { font: inherit; color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); border: 1px solid var(--vscode-contrastBorder, transparent); border-radius: 2px; padding: 2px 10px; margin-right: 8px; cursor: pointer; }
button:hover { background: var(--vscode-button-secondaryHoverBackground); }
button:focus-visible, a:focus-visible { outline: 1px solid var(--vscode-focusBorder); }
</style>
</head>
<body>
<main id="page">${body}</main>
${save ? buttons(save) : ''}
<script nonce="${nonce}">
const vscode = acquireVsCodeApi();
const page = document.getElementById('page');
page.addEventListener('click', (event) => {
  const href = event.target.closest('a')?.getAttribute('href') ?? '';
  if (!href.startsWith('${mark}')) return;
  event.preventDefault();
  vscode.postMessage({ open: decodeURIComponent(href.slice(${mark.length})) });
});
for (const button of document.querySelectorAll('button')) button.addEventListener('click', () => vscode.postMessage({ save: button.dataset.save }));
addEventListener('message', ({ data }) => { page.innerHTML = data.body; });
</script>
</body>
</html>`;
}

/** What is written on the buttons, in the language of the editor. */
export type SaveWords = Readonly<Record<'svg' | 'html', string>>;

const buttons = (words: SaveWords): string =>
  `<p>${(['svg', 'html'] as const).map((kind) => `<button data-save="${kind}">${escapedHtml(words[kind])}</button>`).join('')}</p>`;

const escapedHtml = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** The page as a file of its own: no script, links to files as text, colours for light and dark. */
export const htmlFile = (title: string, body: string): string => `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapedHtml(title)}</title>
<style>
:root { color-scheme: light dark; }
body { font: 14px/1.6 sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; }
table { border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: 4px 20px 4px 0; border-bottom: 1px solid #8884; }
svg { max-width: 100%; height: auto; }
</style>
</head>
<body>
${body.replace(new RegExp(`<a href="${mark}[^"]*"[^>]*>(.*?)</a>`, 'g'), '$1').replace(/var\(--[a-zA-Z-]+, (#[0-9a-f]+)\)/g, '$1')}
</body>
</html>
`;

/** The zero-based place that a fragment names: `L12` or `L12,5`, as VS Code's own links have it. */
export function placeOf(fragment: string): { readonly line: number; readonly character: number } | undefined {
  const found = /^L(\d{1,9})(?:,(\d{1,9}))?/.exec(fragment);
  return found
    ? { line: Math.max(0, Number(found[1]) - 1), character: Math.max(0, Number(found[2] ?? 1) - 1) }
    : undefined;
}
