package org.mukudori.posting.domain;

import org.jspecify.annotations.Nullable;
import org.mukudori.events.Mention;
import org.mukudori.events.Visibility;

/**
 * An account, as far as decisions need it.
 *
 * @param domain lower case; null when from here
 * @param inbox where the account's server takes deliveries: its shared inbox if it has one
 * @param defaultLanguage of new statuses, ISO 639-1
 */
public record Person(
        long id,
        String username,
        @Nullable String domain,
        String uri,
        String url,
        String inbox,
        boolean locked,
        boolean suspended,
        boolean silenced,
        Visibility defaultVisibility,
        boolean defaultSensitive,
        @Nullable String defaultLanguage) {
    /** Whether the account is from here. */
    public boolean local() {
        return domain == null;
    }

    /** {@code user}, or {@code user@domain} when not from here. */
    public String acct() {
        return domain == null ? username : username + "@" + domain;
    }

    Mention mention() {
        return Mention.newBuilder()
                .setAccount(id)
                .setUri(uri)
                .setUrl(url)
                .setAcct(acct())
                .build();
    }
}
