// An HTTP face for chdb, like that of a ClickHouse server as far as nacoscope and the loader use it:
// node face.mjs FOLDER_WITH_CHDB PORT DATA_FOLDER
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const [folder, port, data] = process.argv.slice(2);
const { Session } = createRequire(join(folder, 'package.json'))('chdb');
const session = new Session(data);
/** Of the address, not settings. */
const RESERVED = new Set(['query', 'default_format', 'wait_end_of_query', 'database', 'user', 'password']);
const STATUS_OF = new Map([
  [60, 404],
  [81, 404],
  [497, 403],
  [516, 403],
  [62, 400],
]);

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString('utf8');
  const { pathname, searchParams } = new URL(request.url, 'http://face');
  if (pathname === '/ping') return response.end('Ok.\n');
  try {
    const text = await answerTo(searchParams, request.headers['content-type'] ?? '', body);
    const packed = (request.headers['accept-encoding'] ?? '').includes('gzip') ? gzipSync(text) : null;
    response.writeHead(200, packed === null ? {} : { 'content-encoding': 'gzip' });
    return response.end(packed ?? text);
  } catch (error) {
    const code = Number(error.clickhouseCode ?? 0);
    response.writeHead(STATUS_OF.get(code) ?? 500, { 'x-clickhouse-exception-code': String(code) });
    return response.end(`${error.message}\n`);
  }
});
server.listen(Number(port), '127.0.0.1');

async function answerTo(parameters, contentType, body) {
  const form = fieldsOf(contentType, body);
  const sql = `${parameters.get('query') ?? ''}${form.get('query') ?? ''}`;
  const insert = /^INSERT INTO (\w+) FORMAT (\w+)$/.exec(sql);
  if (insert !== null) {
    await session.insert({ table: insert[1], format: insert[2], values: Buffer.from(body) });
    return '';
  }
  for (const [name, value] of parameters) {
    if (!RESERVED.has(name)) await session.queryAsync(`SET ${name.replace(/\W/g, '')} = '${value.replace(/\W/g, '')}'`);
  }
  const values = Object.fromEntries(
    [...form].flatMap(([name, value]) => (name.startsWith('param_') ? [[name.slice(6), decoded(value)]] : [])),
  );
  const format = parameters.get('default_format') ?? 'TabSeparated';
  const answer = await session.queryBindAsync(sql, values, { format });
  return answer.text();
}

/** The fields of a form in multipart/form-data. */
function fieldsOf(contentType, body) {
  const boundary = /boundary=(\S+)/.exec(contentType)?.[1];
  if (boundary === undefined) return new Map();
  const parts = `\r\n${body}`.split(`\r\n--${boundary}`).slice(1, -1);
  return new Map(
    parts.map((part) => {
      const [, name = '', value = ''] = /^\r\nContent-Disposition: form-data; name="([^"]*)"\r\n\r\n(.*)$/s.exec(part) ?? [];
      return [name, value];
    }),
  );
}

/** chdb writes values for the wire itself: what came over the wire is read first. */
function decoded(text) {
  if (!text.startsWith('[')) return unescaped(text);
  return [...text.matchAll(/'((?:[^'\\]|\\.)*)'/gs)].map(([, value]) => unescaped(value));
}

function unescaped(text) {
  const meaning = { t: '\t', n: '\n', r: '\r', 0: '\0', b: '\b', f: '\f' };
  return text.replace(/\\(.)/gs, (_, character) => meaning[character] ?? character);
}
