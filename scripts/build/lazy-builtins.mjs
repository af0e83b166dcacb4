// Node's own modules that take milliseconds to load, and that most runs never use, are loaded when something of them is used: the
// sources import them at their top as any other.

const HEAVY = ['child_process', 'crypto', 'fs/promises', 'http', 'https', 'net', 'readline', 'tls', 'zlib'];
/** As esbuild writes imports of names, and as commander, which starts other programs with it, writes its own. */
const REQUIRE = new RegExp(`(?<=\\b(?:import_\\w+|childProcess)=)require\\("node:(${HEAVY.join('|')})"\\)`, 'gu');

/** Stands in the bundle's banner; `require` is the bundle's. */
export const LAZY_REQUIRE = 'const lazyRequire=(name)=>new Proxy({},{get:(_,key)=>require(name)[key]});';

/** @param {string} text of a bundle that begins with {@link LAZY_REQUIRE}. */
export function loadBuiltinsLater(text) {
  return text.replace(REQUIRE, 'lazyRequire("node:$1")');
}
