// node journey.mjs BASE_URL ALICE_TOKEN BOB_TOKEN: exits 0 when a post has made its whole journey.
import assert from 'node:assert/strict';
import { createRestAPIClient } from 'masto';

const [url, aliceToken, bobToken] = process.argv.slice(2);
const alice = createRestAPIClient({ url, accessToken: aliceToken });
const bob = createRestAPIClient({ url, accessToken: bobToken });

const instance = await alice.v2.instance.fetch();
assert.equal(instance.configuration.statuses.maxCharacters, 500);

const me = await alice.v1.accounts.verifyCredentials();
const friend = await bob.v1.accounts.lookup({ acct: me.username });
assert.equal(friend.id, me.id);

const relationship = await bob.v1.accounts.$select(me.id).follow();
assert.equal(relationship.following, true);

const status = await alice.v1.statuses.create({
  status: 'Hello from masto #birds',
  spoilerText: 'greeting',
  visibility: 'public',
});
assert.equal(status.spoilerText, 'greeting');
assert.deepEqual(status.tags.map((tag) => tag.name), ['birds']);

async function eventually(what, look) {
  for (let i = 0; i < 100; i++) {
    const seen = await look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(`never saw ${what}`);
}

await eventually('the post at home', async () =>
  (await bob.v1.timelines.home.list()).find((seen) => seen.id === status.id));
await eventually('the post under its tag', async () =>
  (await bob.v1.timelines.tag.$select('birds').list()).find((seen) => seen.id === status.id));

const favourited = await bob.v1.statuses.$select(status.id).favourite();
assert.equal(favourited.favourited, true);
const boost = await bob.v1.statuses.$select(status.id).reblog();
assert.equal(boost.reblog.id, status.id);
const reply = await bob.v1.statuses.create({ status: `@${me.acct} welcome`, inReplyToId: status.id });
const context = await bob.v1.statuses.$select(status.id).context.fetch();
assert.deepEqual(context.descendants.map((seen) => seen.id), [reply.id]);

await eventually('three notifications', async () => {
  const types = (await alice.v1.notifications.list()).map((notification) => notification.type);
  return ['mention', 'favourite', 'reblog'].every((type) => types.includes(type));
});

const edited = await alice.v1.statuses.$select(status.id).update({ status: 'Hello again' });
assert.ok(edited.editedAt);
const history = await alice.v1.statuses.$select(status.id).history.list();
assert.equal(history.length, 2);

const pages = [];
for await (const page of bob.v1.timelines.home.list({ limit: 1 })) {
  pages.push(page);
  if (pages.length === 2) break;
}
assert.equal(pages.length, 2);

await alice.v1.statuses.$select(status.id).remove();
await assert.rejects(alice.v1.statuses.$select(status.id).fetch(), { statusCode: 404 });
await eventually('the post gone for others', () =>
  bob.v1.statuses.$select(status.id).fetch().then(() => false, (refusal) => refusal.statusCode === 404));
console.log('the post has made its journey');
