import type { Words, WordList } from '../../model/language.ts';

/** A text in both languages, of which the page shows one. */
export function Both({ words }: { readonly words: Words }) {
  if (words.en === words.zh) return <>{words.en}</>;
  return (
    <>
      <span lang="en">{words.en}</span>
      <span lang="zh">{words.zh}</span>
    </>
  );
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
