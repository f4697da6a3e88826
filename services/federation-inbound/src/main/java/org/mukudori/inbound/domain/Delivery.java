package org.mukudori.inbound.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came, before anything about it is believed.
 *
 * @param method of HTTP, upper case
 * @param target path and query, as they came
 * @param headers by lower-case name, every line of it
 * @param body may be empty
 */
@SuppressWarnings("ArrayRecordComponent")
public record Delivery(String method, String target, Map<String, List<String>> headers, byte[] body) {
    /** All lines of a header. */
    public List<String> all(String name) {
        return headers.getOrDefault(name, List.of());
    }

    /**
     * A header that may come once.
     *
     * @throws Rejected if it comes twice
     */
    public Optional<String> one(String name) {
        var lines = all(name);
        if (lines.size() > 1) {
            throw new Rejected(Rejected.Reason.SIGNATURE_MALFORMED, "More than one header " + name);
        }
        return lines.stream().findFirst();
    }
}
