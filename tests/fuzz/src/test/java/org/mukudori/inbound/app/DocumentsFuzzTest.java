package org.mukudori.inbound.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.mukudori.activitypub.LocalUris;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.EventCodec;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.inbound.domain.Origins;
import org.mukudori.inbound.domain.Rejected;

/** Documents of peers are read or rejected; what they become can be written to the log and to a database. */
class DocumentsFuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");
    private static final LocalUris URIS = new LocalUris("https://here.example");
    private static final Origins ORIGINS = new Origins("here.example", false);
    private static final EventCodec CODEC = new EventCodec();
    private static final int LONGEST_RECORD = 1_000_000;

    @FuzzTest
    void activity(byte[] json) {
        As2 activity;
        try {
            activity = As2.parse(json);
        } catch (Rejected malformed) {
            return;
        }
        assertThat(activity.type()).isNotNull();
        assertThat(activity.audience().visibility("https://a.example/followers"))
                .isNotNull();
        assertThat(activity.time("published").filter(NOW::isAfter)).isNotNull();
        Stream.of(activity.id(), activity.ref("actor"), activity.ref("object"), activity.ref("target"))
                .forEach(DocumentsFuzzTest::address);
        Stream.concat(Stream.of(activity), activity.objects("object").stream()).forEach(object -> {
            note(object);
            actor(object);
        });
    }

    /** What is looked up by it, and whose it is. */
    private static void address(String uri) {
        storable(uri);
        assertThat(URIS.statusId(uri).isPresent() || URIS.username(uri).isPresent())
                .isIn(false, URIS.owns(uri));
        assertThat(ORIGINS.isPeers(uri) && URIS.owns(uri)).isFalse();
    }

    private static void note(As2 object) {
        var note = new RemoteNote(object, ORIGINS);
        if (!ORIGINS.isPeers(note.id()) || !ORIGINS.same(note.id(), note.author())) {
            return;
        }
        address(note.inReplyTo());
        note.mentioned().forEach(DocumentsFuzzTest::address);
        assertThat(note.isVote()).isIn(true, false);
        var author = author(note.author());
        var status = note.status(1L << 32, author, null, List.of(), NOW);
        assertThat(ORIGINS.same(status.getUrl(), note.id())).isTrue();
        assertThat(status.getCreatedAt()).isBeforeOrEqualTo(NOW);
        storable(status);
        assertThat(CODEC.encode(new StatusPosted(status))).hasSizeLessThan(LONGEST_RECORD);
    }

    private static AccountChanged author(String uri) {
        return AccountChanged.newBuilder()
                .setId(7)
                .setUsername("a")
                .setUri(uri)
                .setUrl(uri)
                .setInbox(uri)
                .setDisplayName("")
                .setNote("")
                .setCreatedAt(Instant.EPOCH)
                .setUpdatedAt(Instant.EPOCH)
                .build();
    }

    private static void actor(As2 object) {
        RemoteActor actor;
        try {
            actor = RemoteActor.of(object, object.id(), ORIGINS);
        } catch (Rejected odd) {
            return;
        }
        var account = actor.account(7, "a.example", Optional.empty(), NOW, ORIGINS);
        storable(account);
        var bytes = CODEC.encode(account);
        assertThat(bytes).hasSizeLessThan(LONGEST_RECORD);
        assertThat(CODEC.decode(Topic.ACCOUNTS, bytes)).isInstanceOf(AccountChanged.class);
        assertThat(ORIGINS.same(account.getUri(), account.getUrl())).isTrue();
    }

    /** PostgreSQL's texts know no NUL. */
    private static void storable(Object value) {
        switch (value) {
            case CharSequence text -> assertThat(text.chars()).doesNotContain(0);
            case SpecificRecord event ->
                event.getSchema().getFields().stream()
                        .flatMap(field -> Stream.ofNullable(event.get(field.pos())))
                        .forEach(DocumentsFuzzTest::storable);
            case Collection<?> all -> all.forEach(DocumentsFuzzTest::storable);
            case Map<?, ?> map ->
                map.forEach((key, one) -> {
                    storable(key);
                    storable(one);
                });
            default -> {}
        }
    }

    @FuzzTest
    void webFinger(byte[] json) {
        try {
            var answer = WebFingerAnswer.of(As2.parse(json), "a", "a.example", "here.example", ORIGINS);
            assertThat(answer.domain()).isNotEqualTo("here.example");
            assertThat(ORIGINS.isPeers(answer.actor())).isTrue();
            assertThat(URI.create("https://" + answer.domain() + "/.well-known/webfinger")
                            .getHost())
                    .isNotNull();
            storable(answer.username());
            storable(answer.domain());
        } catch (Rejected rejected) {
            assertThat(rejected).hasMessageNotContaining("\n");
        }
    }

    @FuzzTest
    void resource(byte[] query) {
        var asked = new String(query, StandardCharsets.UTF_8);
        var ours = new Handles(URIS, "here.example").username(asked);
        assertThat(ours.isPresent() && asked.isEmpty()).isFalse();
    }
}
