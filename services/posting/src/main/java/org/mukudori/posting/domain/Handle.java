package org.mukudori.posting.domain;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A name by which a text mentions somebody, lower case.
 *
 * @param domain null when from here
 */
public record Handle(String username, @Nullable String domain) {
    /** Lowers the case. */
    public Handle {
        username = username.toLowerCase(Locale.ROOT);
        domain = domain == null ? null : domain.toLowerCase(Locale.ROOT);
    }

    /** {@code user@domain}, or {@code user} when from here. */
    @Override
    public String toString() {
        return domain == null ? username : username + "@" + domain;
    }
}
