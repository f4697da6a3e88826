package org.mukudori.activitypub;

import java.util.HashMap;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The header {@value #HEADER} (FEP-8fcf): what a sender thinks of who follows it from the receiver's host.
 *
 * @param collectionId the sender's followers
 * @param url where those of the receiver's host are listed, for that host only
 * @param digest of those, in lower-case hex
 */
public record CollectionSynchronization(String collectionId, String url, String digest) {
    /** Its name. */
    public static final String HEADER = "Collection-Synchronization";

    private static final int LONGEST = 8_192;
    private static final Pattern PARAMETER = Pattern.compile("\\s*+([A-Za-z]++)=\"([^\"]*+)\"\\s*+(?:,|$)");

    /** As it is sent. */
    public String value() {
        return "collectionId=\"" + collectionId + "\", url=\"" + url + "\", digest=\"" + digest + "\"";
    }

    /** Reads it, in time linear in its length; empty if it is not well-formed. */
    public static Optional<CollectionSynchronization> parse(String header) {
        if (header.length() > LONGEST) {
            return Optional.empty();
        }
        var parameters = new HashMap<String, String>();
        var matcher = PARAMETER.matcher(header);
        var end = 0;
        while (end < header.length() && matcher.region(end, header.length()).lookingAt()) {
            if (parameters.put(matcher.group(1), matcher.group(2)) != null) {
                return Optional.empty();
            }
            end = matcher.end();
        }
        var collectionId = parameters.get("collectionId");
        var url = parameters.get("url");
        var digest = parameters.get("digest");
        return end < header.length() || collectionId == null || url == null || digest == null
                ? Optional.empty()
                : Optional.of(new CollectionSynchronization(collectionId, url, digest));
    }
}
