// One person on a server made with Fedify, and all that they may do and hear.
import { createFederation, generateCryptoKeyPair, MemoryKvStore, parseNodeInfo } from '@fedify/fedify';
import {
  Accept, Activity, Announce, Create, Delete, Endpoints, Follow, isActor, Like, Mention, Note, Person, PUBLIC_COLLECTION,
  Reject, Tombstone, Undo, Update,
} from '@fedify/vocab';
import { Temporal } from '@js-temporal/polyfill';
import { scheme } from './loopback.mjs';

const NAME = 'pip';

/** @param knock the signature that is tried first: "draft-cavage-http-signatures-12" or "rfc9421" */
export class Resident {
  #federation;
  #keys;
  #displayName = 'Pip';
  #locked = false;
  #followers = new Map();
  #notes = new Map();
  #done = new Map();
  #heard = [];
  #count = 0;
  #context;

  constructor(knock) {
    this.#federation = createFederation({
      kv: new MemoryKvStore(),
      firstKnock: knock,
      allowPrivateAddress: true,
    });
    this.#describe();
    this.#listen();
  }

  /** Makes keys, and learns where it lives. */
  async moveIn(base) {
    this.#keys = await Promise.all(['RSASSA-PKCS1-v1_5', 'Ed25519'].map((algorithm) => generateCryptoKeyPair(algorithm)));
    this.#context = this.#federation.createContext(new URL(base), { scheme: 'none' });
  }

  serve(request) {
    return this.#federation.fetch(request, { contextData: { scheme: scheme(request.headers) } });
  }

  /** What came to the inbox, was signed well, and is understood. */
  get heard() {
    return this.#heard;
  }

  #describe() {
    const signed = async (context) => (await context.getSignedKey()) != null;
    this.#federation
      .setActorDispatcher('/users/{identifier}', (context, identifier) => (identifier === NAME ? this.#person(context) : null))
      .setKeyPairsDispatcher((_, identifier) => (identifier === NAME ? this.#keys : []))
      .authorize(signed);
    this.#federation
      .setObjectDispatcher(Note, '/users/{identifier}/notes/{id}', (context, { id }) => this.#notes.get(id) ?? null)
      .authorize(signed);
    this.#federation.setFollowersDispatcher('/users/{identifier}/followers', () => ({ items: [...this.#followers.values()] }));
    this.#federation.setOutboxDispatcher('/users/{identifier}/outbox', () => ({ items: [] }));
  }

  async #person(context) {
    const keys = await context.getActorKeyPairs(NAME);
    return new Person({
      id: context.getActorUri(NAME),
      preferredUsername: NAME,
      name: this.#displayName,
      summary: '<p>Here to be talked to</p>',
      manuallyApprovesFollowers: this.#locked,
      inbox: context.getInboxUri(NAME),
      outbox: context.getOutboxUri(NAME),
      followers: context.getFollowersUri(NAME),
      endpoints: new Endpoints({ sharedInbox: context.getInboxUri() }),
      publicKey: keys[0].cryptographicKey,
      assertionMethods: keys.map((pair) => pair.multikey),
    });
  }

  #listen() {
    this.#federation
      .setInboxListeners('/users/{identifier}/inbox', '/inbox')
      .setSharedKeyDispatcher(() => ({ identifier: NAME }))
      .on(Activity, (context, activity) => this.#hear(context, activity))
      .on(Follow, async (context, follow) => {
        const locked = this.#locked;
        await this.#hear(context, follow);
        const follower = await follow.getActor(context);
        if (!isActor(follower)) throw new Error(`no actor follows: ${follow.id}`);
        const answer = { id: this.#id('answers'), actor: this.#me(), object: follow };
        if (locked) {
          await this.#send(follower, new Reject(answer));
          return;
        }
        this.#followers.set(follower.id.href, follower);
        await this.#send(follower, new Accept(answer));
      })
      .on(Undo, async (context, undo) => {
        await this.#hear(context, undo);
        if ((await undo.getObject(context)) instanceof Follow) this.#followers.delete(undo.actorId.href);
      });
  }

  async #hear(context, activity) {
    const brought = { documentLoader: fetchNothing, contextLoader: context.contextLoader, suppressError: true };
    const object = await activity.getObject(brought);
    this.#heard.push({
      scheme: context.data.scheme,
      id: activity.id.href,
      type: activity.constructor.name,
      actor: activity.actorId.href,
      object: activity.objectId?.href ?? null,
      objectType: object?.constructor.name ?? null,
      content: object?.content?.toString() ?? object?.name?.toString() ?? null,
      inner: object instanceof Activity ? (object.objectId?.href ?? null) : null,
      answers: object?.replyTargetId?.href ?? null,
      warning: object?.sensitive ? (object.summary?.toString() ?? '') : null,
      tags: object === null ? [] : await names(object.getTags(brought)),
      public: activity.toIds.concat(activity.ccIds).some((id) => id.href === PUBLIC_COLLECTION.href),
    });
  }

  // What the test may ask for, by name.

  async find({ handle }) {
    const actor = await this.#look(handle);
    if (!isActor(actor)) throw new Error(`nobody found as ${handle}`);
    return { id: actor.id.href, name: actor.name?.toString(), inbox: actor.inboxId.href, username: actor.preferredUsername };
  }

  async read({ uri }) {
    const object = await this.#look(uri);
    return { id: object?.id.href ?? null, type: object?.constructor.name ?? null, content: object?.content?.toString() ?? null };
  }

  async visit({ whom }) {
    const options = { documentLoader: await this.#loader() };
    const actor = await this.#actor(whom);
    const posts = [];
    for await (const activity of this.#context.traverseCollection(await actor.getOutbox(options), options)) {
      posts.push(`${activity.constructor.name} ${activity.objectId.href}`);
    }
    const pinned = [];
    for await (const note of this.#context.traverseCollection(await actor.getFeatured(options), options)) pinned.push(note.id.href);
    return {
      posts,
      pinned,
      followers: (await actor.getFollowers(options)).totalItems,
      locked: actor.manuallyApprovesFollowers,
      sharedInbox: actor.endpoints.sharedInbox.href,
      software: (await nodeInfo(whom)).software.name,
    };
  }

  async follow({ whom }) {
    return await this.#tell(whom, new Follow({ id: this.#id('follows'), actor: this.#me(), object: new URL(whom) }));
  }

  async post({ text }) {
    return await this.#publish(this.#write(text, this.#everybody(), {}));
  }

  async answer({ text, what, whom }) {
    const asker = await this.#actor(whom);
    const { tos, ccs } = this.#everybody();
    const create = this.#write(text, { tos, ccs: [...ccs, asker.id] }, { replyTarget: new URL(what), tags: [mention(asker)] });
    return await this.#send(asker, create);
  }

  async whisper({ text, whom }) {
    const reader = await this.#actor(whom);
    return await this.#send(reader, this.#write(text, { tos: [reader.id], ccs: [] }, { tags: [mention(reader)] }));
  }

  async edit({ note, text }) {
    const [number, old] = this.#note(note);
    const edited = old.clone({ content: `<p>${text}</p>`, updated: Temporal.Now.instant() });
    this.#notes.set(number, edited);
    return await this.#publish(new Update({ id: this.#id('updates'), actor: this.#me(), object: edited, ...this.#everybody() }));
  }

  async delete({ note }) {
    const [number, old] = this.#note(note);
    this.#notes.delete(number);
    const object = new Tombstone({ id: old.id });
    return await this.#publish(new Delete({ id: this.#id('deletes'), actor: this.#me(), object, ...this.#everybody() }));
  }

  async like({ what, whose }) {
    return await this.#tell(whose, new Like({ id: this.#id('likes'), actor: this.#me(), object: new URL(what) }));
  }

  async announce({ what, whose }) {
    const announce = new Announce({
      id: this.#id('announces'),
      actor: this.#me(),
      object: new URL(what),
      published: Temporal.Now.instant(),
      to: PUBLIC_COLLECTION,
      ccs: [this.#context.getFollowersUri(NAME), new URL(whose)],
    });
    return await this.#tell(whose, announce);
  }

  async undo({ what }) {
    const [whom, activity] = this.#done.get(what);
    return await this.#send(await this.#actor(whom), new Undo({ id: this.#id('undos'), actor: this.#me(), object: activity }));
  }

  async rename({ name }) {
    this.#displayName = name;
    const object = await this.#person(this.#context);
    return await this.#publish(new Update({ id: this.#id('updates'), actor: this.#me(), object, ...this.#everybody() }));
  }

  async lock({ locked }) {
    this.#locked = locked === 'true';
    return {};
  }

  #me() {
    return this.#context.getActorUri(NAME);
  }

  #id(kind) {
    return new URL(`/${kind}/${++this.#count}`, this.#context.origin);
  }

  #note(uri) {
    const number = uri.substring(uri.lastIndexOf('/') + 1);
    return [number, this.#notes.get(number)];
  }

  /** Finds a handle or an id, in Pip's name, for there are servers that must know who asks. */
  async #look(what) {
    return await this.#context.lookupObject(what, { documentLoader: await this.#loader() });
  }

  async #loader() {
    return await this.#context.getDocumentLoader({ identifier: NAME });
  }

  async #actor(uri) {
    const actor = await this.#look(uri);
    if (!isActor(actor)) throw new Error(`no actor: ${uri}`);
    return actor;
  }

  #everybody() {
    return { tos: [PUBLIC_COLLECTION], ccs: [this.#context.getFollowersUri(NAME)] };
  }

  #write(text, audience, more) {
    const number = `${++this.#count}`;
    const note = new Note({
      id: this.#context.getObjectUri(Note, { identifier: NAME, id: number }),
      attribution: this.#me(),
      content: `<p>${text}</p>`,
      published: Temporal.Now.instant(),
      ...audience,
      ...more,
    });
    this.#notes.set(number, note);
    return new Create({ id: new URL('#create', note.id), actor: this.#me(), object: note, ...audience });
  }

  /** Something that may be undone. */
  async #tell(whom, activity) {
    this.#done.set(activity.id.href, [whom, activity]);
    return await this.#send(await this.#actor(whom), activity);
  }

  async #publish(activity) {
    return await this.#send('followers', activity, { preferSharedInbox: true, syncCollection: true });
  }

  async #send(whom, activity, options) {
    await this.#context.sendActivity({ identifier: NAME }, whom, activity, options);
    return { id: activity.id.href, object: activity.objectId?.href };
  }
}

function mention(actor) {
  return new Mention({ href: actor.id, name: `@${actor.preferredUsername}` });
}

/** As Fedify reads it; it would fetch it from public addresses only. */
async function nodeInfo(somewhere) {
  const { links } = await (await fetch(new URL('/.well-known/nodeinfo', somewhere))).json();
  return parseNodeInfo(await (await fetch(links.at(-1).href)).json());
}

/** Tags as "Hashtag #birds". */
async function names(tags) {
  const all = [];
  for await (const tag of tags) all.push(`${tag.constructor.name} ${tag.name}`);
  return all;
}

/** For what an activity has brought along: what it has not is not fetched. */
async function fetchNothing(url) {
  throw new Error(`not brought along: ${url}`);
}
