// The hits of a call: where literals begin, which, and in which records of the table. Addresses are in bytes.

export let hitAt: i32 = 0;
export let hitLiteral: i32 = 0;
export let hitRecord: i32 = 0;
/** How many a call may begin to add: there is room for those of one more word. */
export let mostHits: i32 = 0;

export function setHits(atAt: i32, literalAt: i32, recordAt: i32, most: i32): void {
  hitAt = atAt;
  hitLiteral = literalAt;
  hitRecord = recordAt;
  mostHits = most;
}
