package org.mukudori.inbound.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.AccountChanged;
import org.mukudori.platform.projection.Change;

/** An account as the log told of it last. */
@Entity
@Table(name = "actors")
@SuppressWarnings("NullAway.Init")
class ActorRow {
    @Id
    long id;

    String uri;
    String handle;
    boolean local;

    @Column(name = "key_id")
    @Nullable
    String keyId;

    boolean suspended;
    byte[] event;

    ActorRow() {}

    static Change put(AccountChanged account) {
        return Change.put("actors", "id")
                .with("id", account.getId())
                .with("uri", account.getUri())
                .with("handle", handle(account.getUsername(), account.getDomain()))
                .with("local", account.getDomain() == null)
                .with("key_id", account.getPublicKeyId())
                .with("suspended", account.getSuspended())
                .with("event", Events.encode(account));
    }

    static String handle(String username, @Nullable String domain) {
        return (domain == null ? username : username + "@" + domain).toLowerCase(Locale.ROOT);
    }
}
