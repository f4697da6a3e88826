// node peer.mjs draft|rfc9421: a server made with Fedify, and with a door for tests; says where it is, and serves until
// its standard input ends.
import { scheme, serve, stayHere } from './loopback.mjs';
import { Resident } from './resident.mjs';

const KNOCKS = { draft: 'draft-cavage-http-signatures-12', rfc9421: 'rfc9421' };
const spoken = process.argv[2];
if (!Object.hasOwn(KNOCKS, spoken)) {
  console.error('usage: node peer.mjs draft|rfc9421');
  process.exit(2);
}

const sent = [];
stayHere((request) => sent.push(request));
const pip = new Resident(KNOCKS[spoken]);

const base = await serve(async (request) => {
  const { pathname } = new URL(request.url);
  if (pathname === '/door/heard') return Response.json(pip.heard);
  if (pathname === '/door/sent') return Response.json(sent);
  if (pathname.startsWith('/door/')) {
    const asked = Object.fromEntries(new URLSearchParams(await request.text()));
    return Response.json(await pip[pathname.substring('/door/'.length)](asked));
  }
  // Fedify understands both signatures; this server is to be one that understands but the one that it makes.
  if (request.method === 'POST' && scheme(request.headers) !== spoken) {
    return new Response('not signed in a way that is understood here', { status: 401 });
  }
  return pip.serve(request);
});
await pip.moveIn(base);
process.stdin.on('end', () => process.exit(0)).resume();
console.log(base);
