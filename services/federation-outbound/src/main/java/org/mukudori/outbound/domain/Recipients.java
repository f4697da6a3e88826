package org.mukudori.outbound.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.Mention;
import org.mukudori.events.Status;
import org.mukudori.events.Visibility;

/** Who is told of a status beside its author's followers. */
public final class Recipients {
    private Recipients() {}

    /** Those who are mentioned; of what everybody may see, also the author who is answered. */
    public static Set<Long> of(Status status) {
        var accounts = new LinkedHashSet<Long>();
        status.getMentions().forEach(mention -> accounts.add(mention.getAccount()));
        var forAll = status.getVisibility() == Visibility.PUBLIC || status.getVisibility() == Visibility.UNLISTED;
        if (forAll && status.getInReplyToAccount() != null) {
            accounts.add(status.getInReplyToAccount());
        }
        accounts.remove(status.getAccount());
        return accounts;
    }

    /**
     * Those who are mentioned now or were before.
     *
     * @param before null when nothing was said before
     */
    public static List<Mention> together(Status now, @Nullable Status before) {
        var all = new LinkedHashMap<Long, Mention>();
        now.getMentions().forEach(mention -> all.put(mention.getAccount(), mention));
        if (before != null) {
            before.getMentions().forEach(mention -> all.putIfAbsent(mention.getAccount(), mention));
        }
        return new ArrayList<>(all.values());
    }

    /** A status of which nothing is left but whom it was told. */
    @SuppressWarnings("NullAway") // Avro's builders say nothing of null.
    public static Status erased(Status status) {
        return Status.newBuilder(status)
                .setContent("")
                .setSpoilerText("")
                .setText(null)
                .setTags(List.of())
                .setAttachments(List.of())
                .setEmojis(List.of())
                .setApplication(null)
                .setRevisions(List.of())
                .setPoll(null)
                .build();
    }
}
