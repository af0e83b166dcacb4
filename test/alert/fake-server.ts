import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';

export interface Request {
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A server on the loopback address that keeps what it is sent; it goes when the test is over. */
export async function fakeServer(
  answer: (response: ServerResponse, request: Request) => void,
): Promise<{ at: string; got: Request[] }> {
  const got: Request[] = [];
  const server = createServer((request, response) => {
    const parts: Uint8Array[] = [];
    request.on('data', (part: Uint8Array) => parts.push(part));
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://server');
      const taken = { url, headers: request.headers, body: Buffer.concat(parts).toString('utf8') };
      got.push(taken);
      answer(response, taken);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  });
  const address = server.address();
  return { at: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`, got };
}
