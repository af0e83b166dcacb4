/** The tools that signatures are written for. */
export type ExportFormat = 'sigma' | 'cre' | 'lnav' | 'vrl';

export const EXPORT_FORMATS: readonly ExportFormat[] = ['sigma', 'cre', 'lnav', 'vrl'];
