// docs/patterns/by-log.md: which signatures stand in which log file.
import { groupBy, linksOf, table, WRITTEN_BY } from './markdown.mjs';

const ANYWHERE = 'wherever an application logs';

/** @param loaded what `loadPatternFolder` gives. */
export function byLog(loaded) {
  const link = linksOf(loaded);
  const logs = groupBy(loaded.signatures, (signature) => (signature.logs.length > 0 ? signature.logs : [ANYWHERE]));
  const sections = logs.map(
    ([log, list]) =>
      `## ${log}\n\n${table(
        ['signature', 'severity', 'side', 'what the line says'],
        list.map((one) => [link.signature(one.id), one.severity, one.side, one.title.en]),
      )}`,
  );
  return `# Signatures by log file

What Nacos and its clients write where. ${WRITTEN_BY} The same [by area](index.md) and [by cause](by-cause.md).

${sections.join('\n\n')}
`;
}
