package org.mukudori.events;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Notifications that are told as one: favourites or boosts of a status, or follows, within twelve hours. Which group one
 * belongs to follows from itself alone, so that it is the same however often it is told and whatever became of the
 * others. The twelve hours of a status are counted from when it was said, those of follows from the epoch.
 *
 * @param type favourite, reblog or follow; empty for one that stands alone
 * @param status 0 for one that stands alone, and for follows
 * @param first the first id that may belong to it
 * @param last the last
 */
public record NotificationGroup(String type, long status, long first, long last) {
    private static final long HOURS = 12;
    private static final int SEQUENCE_BITS = 16;
    private static final long HOUR = Duration.ofHours(1).toMillis() << SEQUENCE_BITS;
    private static final String ALONE = "ungrouped";
    private static final Pattern WRITTEN = Pattern.compile("(?<alone>ungrouped)-(?<id>[0-9]{1,18})"
            + "|(?<about>favourite|reblog)-(?<status>[0-9]{1,18})-(?<since>[0-9]{1,7})"
            + "|(?<follow>follow)-(?<hour>[0-9]{1,7})");

    /**
     * The group of a notification.
     *
     * @param type Mastodon's
     * @param status which it is about; 0 if about none
     */
    public static NotificationGroup of(String type, long status, long id) {
        return switch (type) {
            case "favourite", "reblog" -> {
                var said = status / HOUR;
                yield during(type, status, said + Math.floorDiv(id / HOUR - said, HOURS) * HOURS);
            }
            case "follow" -> during(type, 0, id / HOUR / HOURS * HOURS);
            default -> alone(id);
        };
    }

    /** The group of a notification that stands alone. */
    public static NotificationGroup alone(long id) {
        return new NotificationGroup("", 0, id, id);
    }

    private static NotificationGroup during(String type, long status, long hour) {
        return new NotificationGroup(type, status, hour * HOUR, (hour + HOURS) * HOUR - 1);
    }

    /** Reads a group's key. */
    public static Optional<NotificationGroup> parse(String key) {
        var parts = WRITTEN.matcher(key);
        if (!parts.matches()) {
            return Optional.empty();
        }
        if (parts.group("alone") != null) {
            return Optional.of(alone(Long.parseLong(parts.group("id"))));
        }
        return Optional.of(
                parts.group("follow") != null
                        ? during("follow", 0, Long.parseLong(parts.group("hour")))
                        : during(
                                parts.group("about"),
                                Long.parseLong(parts.group("status")),
                                Long.parseLong(parts.group("since"))));
    }

    /** Whether it stands for one notification only. */
    public boolean isAlone() {
        return type.isEmpty();
    }

    /** Its key, in Mastodon's form. */
    @Override
    public String toString() {
        if (isAlone()) {
            return ALONE + "-" + first;
        }
        return type + (status == 0 ? "" : "-" + status) + "-" + first / HOUR;
    }
}
