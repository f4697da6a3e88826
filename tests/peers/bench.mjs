// node bench.mjs [SECONDS]: what a server made with Fedify delivers, and takes, per CPU-second of its own process. Its
// peer is another process, which signs and answers and does nothing else.
import { fork } from 'node:child_process';
import { createHash, createSign, generateKeyPairSync, webcrypto } from 'node:crypto';
import { Agent, createServer, request as call } from 'node:http';
import { once } from 'node:events';
import { createFederation, MemoryKvStore } from '@fedify/fedify';
import { Create, Endpoints, Note, Person, PUBLIC_COLLECTION } from '@fedify/vocab';
import { serve, stayHere } from './loopback.mjs';

const HOSTS = 100;
const CONNECTIONS = 16;
const TEXT = `<p>${'The starlings turned over the harbour again this evening. '.repeat(3)}</p>`;

if (process.argv[2] === 'peer') {
  await beThePeer();
} else {
  await measure(Number(process.argv[2] ?? 10));
}

async function measure(seconds) {
  stayHere(() => {});
  let taken = 0;
  const keys = await rsa();
  const federation = createFederation({ kv: new MemoryKvStore(), allowPrivateAddress: true, firstKnock: 'draft-cavage-http-signatures-12' });
  federation
    .setActorDispatcher('/users/{identifier}', async (context, identifier) => new Person({
      id: context.getActorUri(identifier),
      preferredUsername: identifier,
      inbox: context.getInboxUri(identifier),
      endpoints: new Endpoints({ sharedInbox: context.getInboxUri() }),
      publicKey: (await context.getActorKeyPairs(identifier))[0].cryptographicKey,
    }))
    .setKeyPairsDispatcher(() => [keys]);
  federation.setInboxListeners('/users/{identifier}/inbox', '/inbox').on(Create, () => {
    taken++;
  });
  const base = await serve((request) => federation.fetch(request, { contextData: undefined }));
  const context = federation.createContext(new URL(base), undefined);

  const peer = fork(import.meta.filename, ['peer', base]);
  try {
    const [{ at }] = await once(peer, 'message');
    const followers = Array.from({ length: HOSTS }, (_, i) => ({
      id: new URL(`${at}/${i}/users/fan`),
      inboxId: new URL(`${at}/${i}/inbox`),
      endpoints: null,
    }));
    await round('delivered', seconds, async (until) => {
      let delivered = 0;
      while (performance.now() < until) {
        await context.sendActivity({ identifier: 'pip' }, followers, post(context, `${delivered}`));
        delivered += HOSTS;
      }
      return delivered;
    });
    await round('taken', seconds, async (until) => {
      taken = 0;
      peer.send({ until: Date.now() + until - performance.now() });
      await once(peer, 'message');
      return taken;
    });
  } finally {
    peer.kill();
  }
  process.exit(0);
}

function post(context, number) {
  const note = new Note({
    id: new URL(`/notes/${number}`, context.origin),
    attribution: context.getActorUri('pip'),
    content: TEXT,
    published: null,
    to: PUBLIC_COLLECTION,
  });
  return new Create({ id: new URL('#create', note.id), actor: context.getActorUri('pip'), object: note, to: PUBLIC_COLLECTION });
}

/** Does it once to warm up, and once to count. */
async function round(what, seconds, work) {
  await work(performance.now() + seconds * 200);
  const cpu = process.cpuUsage();
  const started = performance.now();
  const count = await work(started + seconds * 1000);
  const used = process.cpuUsage(cpu);
  const spent = (used.user + used.system) / 1e6;
  const passed = (performance.now() - started) / 1000;
  console.log(`${what}: ${count} in ${passed.toFixed(1)} s, ${Math.round(count / spent)} per CPU-second`);
}

async function rsa() {
  return await webcrypto.subtle.generateKey(
    { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
    true,
    ['sign', 'verify'],
  );
}

/** Answers 202 to everything, and when it is told to, signs and sends until then. */
async function beThePeer() {
  const target = new URL('/inbox', process.argv[3]);
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  let at = '';
  let count = 0;
  const server = createServer((asked, answer) => {
    asked.resume();
    if (asked.method === 'POST') {
      answer.writeHead(202).end();
      return;
    }
    const me = `${at}/users/sender`;
    answer.writeHead(200, { 'content-type': 'application/activity+json' }).end(JSON.stringify({
      '@context': ['https://www.w3.org/ns/activitystreams', 'https://w3id.org/security/v1'],
      id: me,
      type: 'Person',
      preferredUsername: 'sender',
      inbox: `${me}/inbox`,
      publicKey: { id: `${me}#main-key`, owner: me, publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }) },
    }));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  at = `http://localhost:${server.address().port}`;

  async function send() {
    const number = ++count;
    const me = `${at}/users/sender`;
    const to = ['https://www.w3.org/ns/activitystreams#Public'];
    const note = { id: `${at}/notes/${number}`, type: 'Note', attributedTo: me, content: TEXT, to };
    const body = JSON.stringify({
      '@context': 'https://www.w3.org/ns/activitystreams',
      id: `${at}/notes/${number}/activity`,
      type: 'Create',
      actor: me,
      to,
      object: note,
    });
    const digest = `SHA-256=${createHash('sha256').update(body).digest('base64')}`;
    const date = new Date().toUTCString();
    const base = `(request-target): post ${target.pathname}\nhost: ${target.host}\ndate: ${date}\ndigest: ${digest}`;
    const signature = createSign('sha256').update(base).sign(privateKey, 'base64');
    const headers = {
      date,
      digest,
      'content-type': 'application/activity+json',
      signature: `keyId="${me}#main-key",algorithm="rsa-sha256",headers="(request-target) host date digest",signature="${signature}"`,
    };
    const asked = call(target, { method: 'POST', agent, headers }).end(body);
    const [answer] = await once(asked, 'response');
    answer.resume();
    await once(answer, 'end');
    if (answer.statusCode !== 202) throw new Error(`answered ${answer.statusCode}`);
  }

  process.on('message', async ({ until }) => {
    const senders = Array.from({ length: CONNECTIONS }, async () => {
      while (Date.now() < until) await send();
    });
    await Promise.all(senders);
    process.send({});
  });
  process.send({ at });
}
