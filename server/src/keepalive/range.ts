/** A span of time in seconds. The end lies in it; where a clock counts whole seconds `min` itself is excluded. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** When something ends by itself: within a span, or not at all. */
export type Timeout = Range | 'never';

/** The span of one instant. */
export const exactly = (seconds: number): Range => ({ min: seconds, max: seconds });

/** A span that begins to run somewhere in another one. */
export const after = (start: Range, length: Range): Range => ({
  min: start.min + length.min,
  max: start.max + length.max,
});

/** The earlier of two independent ends, whichever it turns out to be. */
export const earlier = (a: Range, b: Range): Range => ({ min: Math.min(a.min, b.min), max: Math.min(a.max, b.max) });

/** Whether two spans have an instant in common. */
export const overlap = (a: Range, b: Range): boolean => a.min <= b.max && b.min <= a.max;
