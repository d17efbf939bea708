/** Longest part of the user's text that a title or message repeats. */
const longestName = 48;

/** Text of a file for one line of plain text: control characters replaced, the end cut off. */
export function shown(text: string, longest = longestName): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
  const clean = text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/g, '\ufffd');
  return clean.length <= longest ? clean : `${clean.slice(0, longest - 1)}…`;
}
