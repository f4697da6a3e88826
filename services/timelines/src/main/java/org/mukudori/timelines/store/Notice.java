package org.mukudori.timelines.store;

import org.jspecify.annotations.Nullable;
import org.mukudori.events.NotificationGroup;
import org.mukudori.events.Status;

/**
 * That somebody did something that concerns an account.
 *
 * @param id of what caused it
 * @param account whom it concerns
 * @param type mention, favourite, reblog, follow, follow_request, status, update, poll or {@link #REPORT}
 * @param from who did it
 * @param status which status it is about
 * @param held the account's policy holds it back
 */
public record Notice(
        long id,
        long account,
        String type,
        long from,
        @Nullable Long status,
        boolean held) {
    /** The type of what tells moderators of a report; it has the report's id. */
    public static final String REPORT = "admin.report";

    /** Whether it tells of a report. */
    public boolean isOfAReport() {
        return type.equals(REPORT);
    }

    /**
     * The id of the notification that a status was edited: the time of the edit, with the status's own sequence, so that it
     * is the same whenever it is made; null if it never was.
     */
    public static @Nullable Long ofEdit(Status status) {
        var at = status.getEditedAt();
        return at == null ? null : Long.valueOf((at.toEpochMilli() << 16) | (status.getId() & 0xffff));
    }

    /**
     * The id of the notification that a status's poll has ended: the time of the end, with the status's own sequence; null
     * if it has no poll, or one that never ends.
     */
    public static @Nullable Long ofEnd(Status status) {
        var at = status.getPoll() == null ? null : status.getPoll().getExpiresAt();
        return at == null ? null : Long.valueOf((at.toEpochMilli() << 16) | (status.getId() & 0xffff));
    }

    /** With which others it is told. */
    public NotificationGroup group() {
        return NotificationGroup.of(type, status == null ? 0 : status, id);
    }
}
