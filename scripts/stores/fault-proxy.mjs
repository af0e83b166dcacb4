// Stands between nacoscope and a store and does to each request what a plan says: what networks, proxies and busy stores do.
import { createServer, request } from 'node:http';
import { createServer as createTlsServer } from 'node:https';

/**
 * What becomes of one request:
 * `pass` it on; `kill` the connection before the answer; `cut` it in the middle of the answer's body, as one that breaks; `short`: half of
 * the body as if it were whole; `garbage` in place of it; `hang`: never answer; a status with an empty answer.
 * @typedef {'pass' | 'kill' | 'cut' | 'short' | 'garbage' | 'hang' | number} Fault
 */

/**
 * Starts a proxy on a free port of loopback.
 *
 * @param {string} origin of the store.
 * @param {(number: number, headers: import('node:http').IncomingHttpHeaders) => Fault} plan by the number of the request, from 0, and its headers.
 * @param {{ key: string, cert: string } | null} [tls] serves HTTPS with this certificate.
 * @returns {Promise<{ origin: string, requests: () => number, stop: () => Promise<void> }>}
 */
export async function startFaultProxy(origin, plan, tls = null) {
  let requests = 0;
  const handler = async (incoming, outgoing) => {
    const chunks = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const fault = plan(requests++, incoming.headers);
    if (fault === 'kill') return incoming.socket.destroy();
    if (fault === 'hang') return undefined;
    if (typeof fault === 'number') {
      outgoing.writeHead(fault, fault === 429 ? { 'retry-after': '1' } : {});
      return outgoing.end(fault >= 500 ? 'try later' : '');
    }
    const { status, headers, body } = await forward(origin, incoming, Buffer.concat(chunks));
    const half = body.subarray(0, Math.floor(body.length / 2));
    if (fault === 'cut') {
      outgoing.writeHead(status, { ...headers, 'content-length': String(body.length) });
      outgoing.write(half);
      return setTimeout(() => incoming.socket.destroy(), 50);
    }
    const sent = fault === 'short' ? half : fault === 'garbage' ? Buffer.from('<html>not what was asked</html>') : body;
    const kept = Object.fromEntries(
      Object.entries(headers).filter(([name]) => fault !== 'garbage' || name !== 'content-encoding'),
    );
    outgoing.writeHead(status, { ...kept, 'content-length': String(sent.length) });
    return outgoing.end(sent);
  };
  const server = tls === null ? createServer(handler) : createTlsServer(tls, handler);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  return {
    origin: `${tls === null ? 'http' : 'https'}://127.0.0.1:${port}`,
    requests: () => requests,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function forward(origin, { method, url, headers }, body) {
  return new Promise((resolve, reject) => {
    const sent = request(`${origin}${url}`, { method, headers: { ...headers, host: new URL(origin).host } }, async (answer) => {
      const chunks = [];
      for await (const chunk of answer) chunks.push(chunk);
      const { 'transfer-encoding': _chunked, 'content-length': _length, connection: _connection, ...kept } = answer.headers;
      resolve({ status: answer.statusCode, headers: kept, body: Buffer.concat(chunks) });
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
