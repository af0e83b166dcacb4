/** Where a fault lies. */
export type Side = 'client' | 'server' | 'network' | 'database' | 'platform';

export const SIDES: readonly Side[] = ['client', 'server', 'network', 'database', 'platform'];
