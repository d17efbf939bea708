import type { Document } from '../../syntax/tree';

/** Whether bytes of UTF-16 were read as if they were UTF-8, as OpenSSH reads them: every other character is a NUL. */
export const isUtf16 = ({ text }: Document): boolean =>
  /^(?:\uFFFD\uFFFD(?:[^\0]\0|\0[^\0])|(?:[^\0]\0){3}|(?:\0[^\0]){3})/.test(text);
