package org.mukudori.timelines.api;

import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.mukudori.timelines.store.Notifications;

/** Which notifications are asked for, and how. */
public class NotificationsQuery {
    private static final Set<String> GROUPED = Set.of("favourite", "follow", "reblog");

    @RestQuery("types[]")
    @Nullable
    List<String> types;

    @RestQuery("exclude_types[]")
    @Nullable
    List<String> excluded;

    @RestQuery("grouped_types[]")
    @Nullable
    List<String> grouped;

    @RestQuery("account_id")
    @Nullable
    String account;

    @RestQuery("include_filtered")
    @Nullable
    String includeFiltered;

    Notifications.Wanted wanted() {
        return new Notifications.Wanted(
                Params.words(types, null),
                Params.words(excluded, null),
                Params.id(account),
                Params.is(includeFiltered));
    }

    /** The types that the client can show in groups; when it names none, all that are told so. */
    Set<String> grouped() {
        var named = Params.words(grouped, null);
        return named.isEmpty() ? GROUPED : Set.copyOf(named);
    }
}
