import type { Words, WordList } from '../../model/language.ts';

/** Between backticks: what is to be typed, or stands in a file. */
const CODE = /`([^`]+)`/u;

/** A text in both languages, of which the page shows one. */
export function Both({ words }: { readonly words: Words }) {
  if (words.en === words.zh) return <Marked text={words.en} />;
  return (
    <>
      <span lang="en">
        <Marked text={words.en} />
      </span>
      <span lang="zh">
        <Marked text={words.zh} />
      </span>
    </>
  );
}

/** A text with what stands between backticks as code. */
function Marked({ text }: { readonly text: string }) {
  return <>{text.split(CODE).map((part, at) => (at % 2 === 0 ? part : <code key={at}>{part}</code>))}</>;
}

/** An option of a choice, which can hold no markup: the script sets its text when the language changes. */
export function Choice({ value, words, language }: { value: string; words: Words; language: 'en' | 'zh' }) {
  return (
    <option value={value} data-en={words.en} data-zh={words.zh}>
      {words[language]}
    </option>
  );
}

/** The items of a list in both languages. */
export function BothItems({ list }: { readonly list: WordList }) {
  return (
    <>
      {list.en.map((en, at) => (
        <li key={at}>
          <Both words={{ en, zh: list.zh[at] ?? en }} />
        </li>
      ))}
    </>
  );
}
