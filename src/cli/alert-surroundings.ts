import type { AlertSurroundings } from '../alert/dispatcher.ts';
import { maskAddressesAndSecrets } from '../alert/redact.ts';
import type { SecretSurroundings } from '../alert/secrets.ts';
import type { Clock } from '../alert/clock.ts';
import type { Language } from '../model/language.ts';
import { stripToLine } from '../text/strip-unsafe.ts';
import { parseZone, UTC } from '../time/zone.ts';
import { machineZone } from './environment.ts';

/** The machine's clock, with waits that an abort ends. */
const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  wait: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const timer = setTimeout(done, ms);
      function done(): void {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      }
      signal.addEventListener('abort', done);
    }),
};

/** What fills in the secrets of a config file: this process's environment and user. */
export function secretSurroundings(): SecretSurroundings {
  return { env: process.env, userId: process.getuid?.() ?? null };
}

/** What alerts live on in the command; what they have to say goes to standard error. */
export function alertSurroundings(language: Language): AlertSurroundings {
  return {
    clock: SYSTEM_CLOCK,
    random: () => Math.random(),
    redact: maskAddressesAndSecrets,
    language,
    zone: parseZone(machineZone()) ?? UTC,
    env: process.env,
    tell: ({ source, message }) => void process.stderr.write(`nacoscope: ${stripToLine(`${source}: ${message[language]}`)}\n`),
  };
}
