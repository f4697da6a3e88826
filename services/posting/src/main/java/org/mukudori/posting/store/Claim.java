package org.mukudori.posting.store;

import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Positions;

/**
 * Something that one account may do only once, and what the log is told of it.
 *
 * @param what names it among the account's claims
 * @param id of what it makes
 * @param event the same however often it is appended
 * @param positions where the log has it, none when the view has it already; empty while that is not known
 */
public record Claim(
        long account,
        String what,
        long id,
        Topic topic,
        String key,
        SpecificRecord event,
        Optional<Positions> positions) {
    /** The claim on an {@code Idempotency-Key}. */
    public static String idempotency(String key) {
        return "idempotency/" + key;
    }

    /** The claim on boosting a status. */
    public static String boost(long status) {
        return "boost/" + status;
    }

    /**
     * The claim on voting in a status's poll.
     *
     * @param since the poll's
     */
    public static String vote(long status, long since) {
        return "vote/" + status + "/" + since;
    }

    /** The claim, appended. */
    public Claim at(Positions where) {
        return new Claim(account, what, id, topic, key, event, Optional.of(where));
    }
}
