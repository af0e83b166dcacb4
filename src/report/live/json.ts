import type { Language } from '../../model/language.ts';
import type { LiveIncident, LiveMessage } from '../../model/live.ts';
import { type InOneLanguage, jsonLine } from '../json.ts';

/** A message as programs get it: with every text in one language. */
export type JsonMessage = InOneLanguage<LiveMessage>;

/** A message as one line of JSON (`docs/live.schema.json`). Characters that a terminal obeys stand as `\uXXXX`. */
export function liveJson(message: LiveMessage, language: Language): string {
  return jsonLine(toJsonMessage(message, language));
}

/** Chooses one language for all texts of a message. */
export function toJsonMessage(message: LiveMessage, language: Language): JsonMessage {
  switch (message.kind) {
    case 'event': {
      const { benign, ...rest } = message;
      const said = { ...rest, title: message.title[language] };
      return benign === undefined ? said : { ...said, benign: benign[language] };
    }
    case 'trace':
      return message;
    case 'storm':
      return { ...message, title: message.title[language] };
    case 'incident': {
      const { before, ...rest } = message;
      const said = { ...rest, incident: incidentIn(message.incident, language) };
      return before === undefined ? said : { ...said, before: { cause: before.cause, title: before.title[language] } };
    }
    case 'notice':
      return { kind: 'notice', diagnostic: { ...message.diagnostic, message: message.diagnostic.message[language] } };
    default: {
      const never: never = message;
      return never;
    }
  }
}

function incidentIn(incident: LiveIncident, language: Language): InOneLanguage<LiveIncident> {
  const { title, fix, check } = incident;
  return { ...incident, title: title[language], fix: fix[language], check: check[language] };
}
