package org.mukudori.timelines;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.mukudori.events.AccountNoted;
import org.mukudori.events.ConversationMuted;
import org.mukudori.events.DomainBlocked;
import org.mukudori.events.FilterAction;
import org.mukudori.events.FilterChanged;
import org.mukudori.events.FilterContext;
import org.mukudori.events.FilterKeyword;
import org.mukudori.events.Keys;
import org.mukudori.events.ListChanged;
import org.mukudori.events.RepliesPolicy;
import org.mukudori.events.Status;
import org.mukudori.events.TagFollowed;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Ids;

/** Lets people of the {@link World} say what they want and do not want to see. */
@Singleton
public class Wants {
    private final Ids ids = new Ids();

    @Inject
    World world;

    long remote(String name, String domain) {
        return world.person(
                name,
                account -> account.setDomain(domain)
                        .setUri("https://" + domain + "/users/" + name)
                        .setUrl("https://" + domain + "/@" + name));
    }

    long followTag(long account, String tag) {
        var id = ids.at(Instant.now());
        world.append(
                Topic.TAG_FOLLOWS, Keys.tag(account, tag), new TagFollowed(id, account, tag, Instant.now()), account);
        return id;
    }

    void unfollowTag(long account, String tag) {
        world.append(Topic.TAG_FOLLOWS, Keys.tag(account, tag), null, account);
    }

    void blockDomain(long account, String domain) {
        world.append(
                Topic.DOMAIN_BLOCKS,
                Keys.domain(account, domain),
                new DomainBlocked(ids.at(Instant.now()), account, domain, Instant.now()),
                account);
    }

    void unblockDomain(long account, String domain) {
        world.append(Topic.DOMAIN_BLOCKS, Keys.domain(account, domain), null, account);
    }

    void muteConversation(long account, Status status) {
        var conversation = status.getConversation() == null ? status.getId() : status.getConversation();
        world.append(
                Topic.CONVERSATION_MUTES,
                Keys.conversation(account, conversation),
                new ConversationMuted(ids.at(Instant.now()), account, conversation, Instant.now()),
                account);
    }

    void unmuteConversation(long account, Status status) {
        world.append(Topic.CONVERSATION_MUTES, Keys.conversation(account, status.getConversation()), null, account);
    }

    void note(long source, long target, String comment) {
        world.append(
                Topic.ACCOUNT_NOTES,
                Keys.note(source, target),
                new AccountNoted(source, target, comment, Instant.now()),
                source);
    }

    void forgetNote(long source, long target) {
        world.append(Topic.ACCOUNT_NOTES, Keys.note(source, target), null, source);
    }

    /** A filter of these keywords, which match anywhere. */
    FilterChanged filter(long account, String title, String... keywords) {
        return filter(
                account,
                title,
                filter -> filter.setKeywords(Arrays.stream(keywords)
                        .map(keyword -> new FilterKeyword(ids.at(Instant.now()), keyword, false))
                        .toList()));
    }

    FilterChanged filter(long account, String title, Consumer<FilterChanged.Builder> more) {
        var filter = FilterChanged.newBuilder()
                .setId(ids.at(Instant.now()))
                .setAccount(account)
                .setTitle(title)
                .setContexts(List.of(FilterContext.HOME, FilterContext.PUBLIC))
                .setAction(FilterAction.WARN);
        more.accept(filter);
        return change(filter.build());
    }

    FilterChanged change(FilterChanged filter) {
        world.append(Topic.FILTERS, Keys.filter(filter.getAccount(), filter.getId()), filter, filter.getAccount());
        return filter;
    }

    void unfilter(FilterChanged filter) {
        world.append(Topic.FILTERS, Keys.filter(filter.getAccount(), filter.getId()), null, filter.getAccount());
    }

    long list(long owner, RepliesPolicy policy, boolean exclusive, Long... members) {
        var id = ids.at(Instant.now());
        world.append(
                Topic.LISTS,
                Keys.list(owner, id),
                new ListChanged(id, owner, "list", policy, exclusive, new ArrayList<>(List.of(members))),
                owner);
        return id;
    }
}
