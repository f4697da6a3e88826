package org.mukudori.timelines.store;

import org.jspecify.annotations.Nullable;

/**
 * That somebody did something that concerns an account.
 *
 * @param id of what caused it
 * @param account whom it concerns
 * @param type mention, favourite, reblog, follow, follow_request or status
 * @param from who did it
 * @param status which status it is about
 */
public record Notice(
        long id,
        long account,
        String type,
        long from,
        @Nullable Long status) {}
