import { getLanguageService, type JSONSchema, TextDocument } from 'vscode-json-languageservice';

/** What a JSON text has that a schema does not allow, one line each. */
export async function against(schema: JSONSchema, text: string): Promise<readonly string[]> {
  const service = getLanguageService({});
  const document = TextDocument.create('file:///x.json', 'json', 1, text);
  const found = await service.doValidation(document, service.parseJSONDocument(document), undefined, schema);
  return found.map(({ range, message }) => `${range.start.line + 1}: ${message}`);
}
