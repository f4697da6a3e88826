package org.mukudori.timelines.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mukudori.mastodon.AccountEntity;
import org.mukudori.mastodon.ConversationEntity;
import org.mukudori.mastodon.StatusEntity;
import org.mukudori.timelines.store.Conversations;
import org.mukudori.timelines.store.Conversations.Conversation;

/** Conversations as one of those who take part in them sees them. */
@ApplicationScoped
public class ConversationPages {
    private final Conversations conversations;
    private final Rendering rendering;

    ConversationPages(Conversations conversations, Rendering rendering) {
        this.conversations = conversations;
        this.rendering = rendering;
    }

    /** One of them, if the viewer takes part in it. */
    public Uni<Optional<ConversationEntity>> one(long viewer, long conversation) {
        return conversations
                .one(viewer, conversation)
                .chain(found -> of(viewer, found.stream().toList()))
                .map(shown -> shown.stream().findFirst());
    }

    /** Conversations in the given order. */
    public Uni<List<ConversationEntity>> of(long viewer, List<Conversation> found) {
        var people = found.stream()
                .flatMap(conversation -> conversation.people().stream())
                .distinct()
                .toList();
        var last = found.stream().map(Conversation::last).toList();
        return rendering
                .accounts(people)
                .map(accounts -> accounts.stream().collect(Collectors.toMap(AccountEntity::id, Function.identity())))
                .chain(accounts -> rendering
                        .statuses(last, OptionalLong.of(viewer))
                        .map(statuses ->
                                statuses.stream().collect(Collectors.toMap(StatusEntity::id, Function.identity())))
                        .map(statuses -> found.stream()
                                .map(conversation -> new ConversationEntity(
                                        Long.toString(conversation.id()),
                                        conversation.unread(),
                                        others(conversation, viewer).stream()
                                                .map(id -> accounts.get(Long.toString(id)))
                                                .filter(Objects::nonNull)
                                                .toList(),
                                        statuses.get(Long.toString(conversation.last()))))
                                .toList()));
    }

    /** Who talks to nobody else talks to themselves. */
    private static List<Long> others(Conversation conversation, long viewer) {
        var others = conversation.people().stream().filter(id -> id != viewer).toList();
        return others.isEmpty() ? conversation.people() : others;
    }
}
