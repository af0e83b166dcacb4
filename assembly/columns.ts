// The columns of the record table: src/scan/blocks/record-columns.ts lays them out. Addresses are in bytes.

export let starts: i32 = 0;
export let times: i32 = 0;
export let levels: i32 = 0;
export let messages: i32 = 0;
export let linesBefore: i32 = 0;
export let flags: i32 = 0;
export let firstHits: i32 = 0;

export function setColumns(
  startsAt: i32,
  timesAt: i32,
  levelsAt: i32,
  messagesAt: i32,
  linesAt: i32,
  flagsAt: i32,
  firstHitsAt: i32,
): void {
  starts = startsAt;
  times = timesAt;
  levels = levelsAt;
  messages = messagesAt;
  linesBefore = linesAt;
  flags = flagsAt;
  firstHits = firstHitsAt;
}
