package org.mukudori.timelines.app;

import java.util.Locale;
import org.mukudori.events.QuoteState;
import org.mukudori.events.ReportCategory;
import org.mukudori.events.Visibility;

/** How Mastodon's API spells our enumerations. */
final class Names {
    private Names() {}

    static String of(Visibility visibility) {
        return lower(visibility);
    }

    static String of(QuoteState state) {
        return lower(state);
    }

    static String of(ReportCategory category) {
        return lower(category);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
