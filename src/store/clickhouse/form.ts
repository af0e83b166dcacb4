/** A form as it is sent. */
interface Form {
  readonly body: string;
  readonly contentType: string;
}

/** Fields as `multipart/form-data`: values stay as they are, and none is part of the address, which proxies keep short and write down. */
export function formOf(fields: readonly (readonly [name: string, value: string])[]): Form {
  const boundary = boundaryFor(fields.map(([, value]) => value));
  const parts = fields.map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return { body: `${parts.join('')}--${boundary}--\r\n`, contentType: `multipart/form-data; boundary=${boundary}` };
}

/** A text that none of the values holds. */
function boundaryFor(values: readonly string[]): string {
  for (let number = 0; ; number++) {
    const boundary = `nacoscope-form-${number}`;
    if (!values.some((value) => value.includes(boundary))) return boundary;
  }
}
