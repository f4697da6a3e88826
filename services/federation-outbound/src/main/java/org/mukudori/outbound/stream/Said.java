package org.mukudori.outbound.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Record;
import org.mukudori.activitypub.Json;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.ActivityAddressed;

/** Activities as records of {@code deliveries}. */
final class Said {
    private Said() {}

    /** An activity of an actor's, addressed to nobody yet. */
    static ActivityAddressed.Builder of(Record<?, ?> cause, AccountChanged actor, ObjectNode activity) {
        var keyId = actor.getPublicKeyId();
        return ActivityAddressed.newBuilder()
                .setId(activity.path("id").asText())
                .setAccount(actor.getId())
                .setKeyId(keyId == null ? actor.getUri() + "#main-key" : keyId)
                .setJson(Json.write(activity))
                .setAt(Instant.ofEpochMilli(cause.timestamp()));
    }

    static String key(ActivityAddressed addressed) {
        return addressed.getAccount() + "/" + addressed.getId();
    }
}
