/** What Nacos clients are written in, as far as their logs tell. */
export const SDKS = ['java', 'go', 'python', 'node', 'rust', 'csharp', 'cpp'] as const;
export type Sdk = (typeof SDKS)[number];
