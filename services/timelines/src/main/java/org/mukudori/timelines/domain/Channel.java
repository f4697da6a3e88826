package org.mukudori.timelines.domain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that a client can be told of as it happens.
 *
 * @see <a href="https://docs.joinmastodon.org/methods/streaming/#streams">Streams</a>
 */
public sealed interface Channel {
    /** The scopes with which notifications may be told, in whichever channel. */
    Set<String> NOTIFICATIONS = Set.of("read", "read:notifications");

    /** The scopes with which statuses may be told. */
    Set<String> STATUSES = Set.of("read", "read:statuses");

    /** The scopes with which statuses of a list may be told. */
    Set<String> LISTS = Set.of("read", "read:statuses", "read:lists");

    /** Mastodon's name of it, followed by its parameter if it has one. */
    List<String> name();

    /** Whose statuses a public channel is about. */
    enum Origin {
        ANYBODY(""),
        LOCAL(":local"),
        REMOTE(":remote");

        private final String suffix;

        Origin(String suffix) {
            this.suffix = suffix;
        }
    }

    /** The home of an account, and its notifications. */
    record User(long account) implements Channel {
        @Override
        public List<String> name() {
            return List.of("user");
        }
    }

    /** The notifications of an account. */
    record Notifications(long account) implements Channel {
        @Override
        public List<String> name() {
            return List.of("user:notification");
        }
    }

    /** The conversations of an account. */
    record Direct(long account) implements Channel {
        @Override
        public List<String> name() {
            return List.of("direct");
        }
    }

    /**
     * A list of an account.
     *
     * @param owner must be asked for: only its owner knows a list
     */
    record Listed(long owner, long list) implements Channel {
        @Override
        public List<String> name() {
            return List.of("list", Long.toString(list));
        }
    }

    /** What everybody says to everybody. */
    record Everybody(Origin origin, boolean media) implements Channel {
        @Override
        public List<String> name() {
            return List.of("public" + origin.suffix + (media ? ":media" : ""));
        }
    }

    /** What everybody says about something; lower case, without #. */
    record Tagged(String tag, boolean local) implements Channel {
        @Override
        public List<String> name() {
            return List.of(local ? "hashtag:local" : "hashtag", tag);
        }
    }

    /**
     * What a client means.
     *
     * @param stream Mastodon's name
     * @param viewer whose client it is
     * @return empty if there is nothing of that name, or what it needs is missing
     */
    static Optional<Channel> of(String stream, @Nullable String tag, @Nullable String list, OptionalLong viewer) {
        return Optional.ofNullable(
                switch (stream) {
                    case "user" -> viewer.isPresent() ? new User(viewer.getAsLong()) : null;
                    case "user:notification" -> viewer.isPresent() ? new Notifications(viewer.getAsLong()) : null;
                    case "direct" -> viewer.isPresent() ? new Direct(viewer.getAsLong()) : null;
                    case "list" -> viewer.isPresent() ? listed(viewer.getAsLong(), list) : null;
                    case "public" -> new Everybody(Origin.ANYBODY, false);
                    case "public:local" -> new Everybody(Origin.LOCAL, false);
                    case "public:remote" -> new Everybody(Origin.REMOTE, false);
                    case "public:media" -> new Everybody(Origin.ANYBODY, true);
                    case "public:local:media" -> new Everybody(Origin.LOCAL, true);
                    case "public:remote:media" -> new Everybody(Origin.REMOTE, true);
                    case "hashtag" -> tagged(tag, false);
                    case "hashtag:local" -> tagged(tag, true);
                    default -> null;
                });
    }

    /** The scopes of which a token must have one to listen to it. */
    default Set<String> scopes() {
        return switch (this) {
            case Notifications _ -> NOTIFICATIONS;
            case Listed _ -> LISTS;
            case User _, Direct _, Everybody _, Tagged _ -> STATUSES;
        };
    }

    /** Whether a channel of that name is an account's own. */
    static boolean isPersonal(String stream) {
        return switch (stream) {
            case "user", "user:notification", "direct", "list" -> true;
            default -> false;
        };
    }

    private static @Nullable Channel listed(long owner, @Nullable String list) {
        return list != null && list.matches("[0-9]{1,18}") ? new Listed(owner, Long.parseLong(list)) : null;
    }

    private static @Nullable Channel tagged(@Nullable String tag, boolean local) {
        return tag == null || tag.isBlank()
                ? null
                : new Tagged(tag.strip().replaceFirst("^#", "").toLowerCase(Locale.ROOT), local);
    }
}
