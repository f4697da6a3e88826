package org.mukudori.timelines.app;

import java.util.Locale;
import org.mukudori.events.Visibility;

/** How Mastodon's API spells our enumerations. */
final class Names {
    private Names() {}

    static String of(Visibility visibility) {
        return visibility.name().toLowerCase(Locale.ROOT);
    }
}
