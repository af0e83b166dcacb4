import type { Scheduler } from '../time/scheduler.ts';

/** The machine's clock and timers. */
export const SYSTEM_SCHEDULER: Scheduler = {
  now: () => Date.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};
