/** Longer lines are cut to that many UTF-16 units and counted. */
export const MAX_LINE_CHARS = 65_536;

/** Bytes of an unfinished line that are kept: enough for `MAX_LINE_CHARS` in any encoding. */
export const MAX_LINE_BYTES = 3 * MAX_LINE_CHARS + 4;

/** Longer records are cut to that many UTF-16 units and counted. */
export const MAX_RECORD_CHARS = 1_048_576;
