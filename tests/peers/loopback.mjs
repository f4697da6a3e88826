// The little that lies between Fedify and the network: nothing leaves this machine.
import { createServer } from 'node:http';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** How a request is signed: "rfc9421", "draft", or "none". */
export function scheme(headers) {
  if (headers.has('signature-input')) return 'rfc9421';
  return headers.has('signature') ? 'draft' : 'none';
}

/**
 * Lets everything that this process fetches go to this machine only, and without TLS, which handles do not know of.
 * @param noted is told of each request that has a body, as it went out, and of its answer
 */
export function stayHere(noted) {
  const fetch = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const asked = new Request(input, init);
    const url = new URL(asked.url);
    if (!LOOPBACK.has(url.hostname)) throw new TypeError(`not on this machine: ${url}`);
    url.protocol = 'http:';
    const request = url.href === asked.url ? asked : new Request(url, asked);
    const answer = await fetch(request);
    if (request.method === 'POST') {
      noted({ to: url.href, scheme: scheme(request.headers), status: answer.status });
    }
    return answer;
  };
}

/** Serves what a function makes of each request, on a port of its own; answers where. */
export async function serve(answer) {
  const server = createServer(async (incoming, outgoing) => {
    try {
      const answered = await answer(await requestOf(incoming));
      outgoing.writeHead(answered.status, Object.fromEntries(answered.headers));
      outgoing.end(Buffer.from(await answered.arrayBuffer()));
    } catch (failure) {
      console.error(failure);
      outgoing.writeHead(500, { 'content-type': 'text/plain' });
      outgoing.end(String(failure));
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://localhost:${server.address().port}`;
}

async function requestOf(incoming) {
  const chunks = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const headers = new Headers();
  for (let i = 0; i < incoming.rawHeaders.length; i += 2) {
    headers.append(incoming.rawHeaders[i], incoming.rawHeaders[i + 1]);
  }
  return new Request(`http://${incoming.headers.host}${incoming.url}`, {
    method: incoming.method,
    headers,
    body: chunks.length > 0 ? Buffer.concat(chunks) : undefined,
  });
}
