/** Put in by scripts/build.mjs from package.json. */
declare const NACOSCOPE_VERSION: string | undefined;

/** The version of the built command. */
export const VERSION: string = typeof NACOSCOPE_VERSION === 'string' ? NACOSCOPE_VERSION : '0.0.0-unbuilt';
