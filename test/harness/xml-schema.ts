import { readFileSync } from 'node:fs';
import { validateXML } from 'xmllint-wasm';

/** What an XML text has that a schema does not allow, one line each. `schema`: its URL. */
export async function againstXsd(schema: URL, text: string): Promise<readonly string[]> {
  const { errors, valid, rawOutput } = await validateXML({
    xml: { fileName: 'report.xml', contents: text },
    schema: { fileName: 'report.xsd', contents: readFileSync(schema, 'utf8') },
  });
  const found = errors.map(({ loc, message }) => `${loc?.lineNumber ?? '?'}: ${message}`);
  return valid || found.length > 0 ? found : [rawOutput];
}
