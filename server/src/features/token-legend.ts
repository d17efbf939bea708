/** Types of tokens, in the order of the legend; names of the Language Server Protocol. */
export const tokenTypes = [
  'property',
  'keyword',
  'enumMember',
  'number',
  'string',
  'type',
  'operator',
  'macro',
  'function',
  'comment',
] as const;
export type TokenType = (typeof tokenTypes)[number];

/** Modifiers: of keywords that OpenSSH ignores, and of lines that never count. */
export const tokenModifiers = ['deprecated', 'unused'] as const;
export type TokenModifier = (typeof tokenModifiers)[number];
