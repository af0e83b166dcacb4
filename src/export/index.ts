import { toCre } from './cre.ts';
import type { Exporter } from './exported.ts';
import type { ExportFormat } from './formats.ts';
import { toLnav } from './lnav.ts';
import { toSigma } from './sigma.ts';
import { toVrl } from './vrl.ts';

export const EXPORTERS: Readonly<Record<ExportFormat, Exporter>> = { sigma: toSigma, cre: toCre, lnav: toLnav, vrl: toVrl };
