/** What would end the element that holds the JSON, or what an editor hides. */
const UNSAFE = /[<>&\u007f-\u009f\u2028\u2029\p{Cf}]/gu;

/** A value as JSON that can stand inside a `<script>` element: no `<` in it, nor anything invisible. */
export function embedJson(value: unknown): string {
  return JSON.stringify(value).replace(UNSAFE, (character) =>
    Array.from({ length: character.length }, (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  );
}
