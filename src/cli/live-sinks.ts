import type { Event } from '../model/event.ts';
import type { Language } from '../model/language.ts';
import type { LiveMessage } from '../model/live.ts';
import type { WatchView } from '../watch.ts';
import { alertSurroundings, secretSurroundings } from './alert-surroundings.ts';
import { VERSION } from './version.ts';

/** What `--alert` and `--metrics` ask for; null where a flag was not given. */
interface SinkSettings {
  readonly alertFile: string | null;
  readonly metricsAddress: string | null;
  readonly language: Language;
}

/** Alerts and figures beside the output of `follow`. */
export interface LiveSinks {
  readonly sinks: readonly ((message: LiveMessage) => void)[];
  /** Takes every single event, those of storms too. */
  see(event: Event): void;
  /** Takes the whole picture each time the evidence was looked at anew. */
  look(view: WatchView): void;
  /** Sends what still waits, within a bounded time, and stops listening. */
  close(): Promise<void>;
}

/** Less than the ten seconds that Docker gives a process, and the 30 of Kubernetes. */
const GRACE_MS = 5000;

/**
 * Starts what `--alert FILE` and `--metrics ADDRESS` ask for. Packages are loaded only for what is asked.
 *
 * @throws UserError for a config that is wrong or an address that can't be listened at.
 */
export async function startLiveSinks({ alertFile, metricsAddress, language }: SinkSettings): Promise<LiveSinks> {
  const alerts = alertFile === null ? null : await startAlertsOf(alertFile, language);
  try {
    const metrics = metricsAddress === null ? null : await startMetrics(metricsAddress, () => alerts?.counts() ?? []);
    return {
      sinks: [
        ...(metrics === null ? [] : [(message: LiveMessage) => metrics.figures.take(message)]),
        ...(alerts === null ? [] : [(message: LiveMessage) => alerts.take(message)]),
      ],
      see: (event) => metrics?.figures.see(event),
      look: (view) => metrics?.figures.look({ ...view, sources: view.report.coverage.sources }),
      async close() {
        await alerts?.close(GRACE_MS);
        await metrics?.server.close();
      },
    };
  } catch (error) {
    await alerts?.close(0);
    throw error;
  }
}

async function startAlertsOf(file: string, language: Language) {
  const { loadAlertConfig } = await import('../alert/load-config.ts');
  const { startAlerts } = await import('../alert/dispatcher.ts');
  return startAlerts(await loadAlertConfig(file, secretSurroundings()), alertSurroundings(language));
}

async function startMetrics(address: string, alerts: () => ReturnType<Awaited<ReturnType<typeof startAlertsOf>>['counts']>) {
  const { listen, parseAddress } = await import('../metrics/listen.ts');
  const { WatchMetrics } = await import('../metrics/watch-metrics.ts');
  const figures = new WatchMetrics({ version: VERSION, now: () => Date.now(), alerts });
  return { figures, server: await listen(parseAddress(address), figures) };
}
