// Codes of characters, for what looks at each character of a file.

export const tab = 0x09;
export const lf = 0x0a;
export const cr = 0x0d;
export const blank = 0x20;
export const hash = 0x23;
export const equals = 0x3d;

/** Whether a code is a space or a tab. */
export const isBlank = (c: number): boolean => c === blank || c === tab;
