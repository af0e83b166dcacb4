import { existsSync } from 'node:fs';

const PATHS = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where a Chromium lies on this machine; undefined where there is none. */
export const BROWSER = PATHS.find((path) => path !== undefined && existsSync(path));
/** A machine of a developer may lack it; one that guards merges may not. */
export const isBrowserOptional = process.env['CI'] === undefined;
