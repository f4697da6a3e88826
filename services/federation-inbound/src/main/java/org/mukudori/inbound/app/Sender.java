package org.mukudori.inbound.app;

import org.mukudori.events.AccountChanged;

/**
 * Who sent an activity, beyond doubt.
 *
 * @param account as we know it
 * @param introduced whether the log tells of it; if not, it must before anything else names its id
 */
record Sender(AccountChanged account, boolean introduced) {
    long id() {
        return account.getId();
    }

    String uri() {
        return account.getUri();
    }
}
