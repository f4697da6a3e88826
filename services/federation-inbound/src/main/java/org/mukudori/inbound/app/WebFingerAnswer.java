package org.mukudori.inbound.app;

import java.util.Locale;
import java.util.regex.Pattern;
import org.mukudori.inbound.domain.Origins;
import org.mukudori.inbound.domain.Rejected;

/**
 * What a domain says of a handle (RFC 7033): whose it is, and how the domain itself spells it.
 *
 * @param domain lower case
 * @param actor its id
 */
record WebFingerAnswer(String username, String domain, String actor) {
    private static final Pattern SUBJECT = Pattern.compile("acct:@?([^@/?#]{1,64})@([^@/?#]{1,255})");

    /**
     * Reads an answer; one without a subject is about what was asked.
     *
     * @param ours the domain of handles from here, which is nobody else's to speak of
     * @throws Rejected if it does not name one actor, or names somebody from here
     */
    static WebFingerAnswer of(As2 jrd, String askedName, String askedDomain, String ours, Origins origins) {
        var actors = jrd.objects("links").stream()
                .filter(link -> link.text("rel").orElse("").equals("self"))
                .filter(link -> link.text("type").orElse("").contains("json"))
                .flatMap(link -> link.text("href").stream())
                .distinct()
                .toList();
        var subject = SUBJECT.matcher(jrd.text("subject").orElse(""));
        if (actors.size() != 1 || !origins.isPeers(actors.getFirst())) {
            throw new Rejected(Rejected.Reason.ORIGIN, "WebFinger names no actor");
        }
        if (!subject.matches()) {
            return new WebFingerAnswer(askedName, askedDomain, actors.getFirst());
        }
        var named = subject.group(2).toLowerCase(Locale.ROOT);
        if (origins.of("https://" + named + "/").isEmpty()) {
            throw new Rejected(Rejected.Reason.ORIGIN, "WebFinger names no domain");
        }
        if (named.equals(ours)) {
            throw new Rejected(Rejected.Reason.ORIGIN, "WebFinger names somebody from here");
        }
        return new WebFingerAnswer(subject.group(1), named, actors.getFirst());
    }
}
