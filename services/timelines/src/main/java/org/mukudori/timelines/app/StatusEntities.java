package org.mukudori.timelines.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.Mention;
import org.mukudori.events.Status;
import org.mukudori.events.StatusBoosted;
import org.mukudori.mastodon.AccountEntity;
import org.mukudori.mastodon.ApplicationEntity;
import org.mukudori.mastodon.FilterResultEntity;
import org.mukudori.mastodon.MentionEntity;
import org.mukudori.mastodon.PollEntity;
import org.mukudori.mastodon.QuoteEntity;
import org.mukudori.mastodon.StatusEntity;
import org.mukudori.mastodon.TagEntity;
import org.mukudori.timelines.TimelinesConfig;
import org.mukudori.timelines.store.SeenStatus;

/** Statuses as Mastodon's API tells of them. */
@ApplicationScoped
public class StatusEntities {
    private final String base;

    StatusEntities(TimelinesConfig config) {
        this.base = config.uris().base();
    }

    /**
     * A status with its text, if that is asked for.
     *
     * @param filtered which of the viewer's filters match it
     * @param quote what it quotes
     * @param poll what it asks
     */
    StatusEntity of(
            SeenStatus seen,
            Status status,
            AccountEntity author,
            OptionalLong viewer,
            boolean withText,
            List<FilterResultEntity> filtered,
            @Nullable QuoteEntity quote,
            @Nullable PollEntity poll) {
        var own = viewer.isPresent() && viewer.getAsLong() == status.getAccount();
        return new StatusEntity(
                Long.toString(status.getId()),
                status.getCreatedAt(),
                seen.parentThere() ? text(status.getInReplyToId()) : null,
                text(status.getInReplyToAccount()),
                status.getSensitive(),
                status.getSpoilerText(),
                Names.of(status.getVisibility()),
                status.getLanguage(),
                status.getUri(),
                status.getUrl(),
                seen.replies(),
                seen.reblogs(),
                seen.favourites(),
                0,
                status.getEditedAt(),
                flag(viewer, seen.favourited()),
                flag(viewer, seen.reblogged()),
                flag(viewer, seen.muted()),
                flag(viewer, seen.bookmarked()),
                own ? seen.pinned() : null,
                status.getContent(),
                viewer.isPresent() ? filtered : null,
                withText ? status.getText() : null,
                null,
                application(status),
                author,
                status.getAttachments().stream().map(Attachments::of).toList(),
                status.getMentions().stream().map(StatusEntities::mention).toList(),
                status.getTags().stream().map(this::tag).toList(),
                AccountEntities.emojis(status.getEmojis()),
                quote,
                null,
                poll);
    }

    /** A boost: what was boosted, in the hands of who boosted it. */
    StatusEntity boost(SeenStatus seen, StatusBoosted boost, AccountEntity booster, StatusEntity original) {
        Instant createdAt = boost.getCreatedAt();
        return new StatusEntity(
                Long.toString(seen.id()),
                createdAt,
                null,
                null,
                original.sensitive(),
                original.spoilerText(),
                Names.of(boost.getVisibility()),
                original.language(),
                boost.getUri(),
                boost.getUri(),
                0,
                0,
                0,
                0,
                null,
                original.favourited(),
                original.reblogged(),
                original.muted(),
                original.bookmarked(),
                null,
                original.content(),
                original.filtered(),
                null,
                original,
                null,
                booster,
                original.mediaAttachments(),
                original.mentions(),
                original.tags(),
                original.emojis(),
                null,
                null,
                null);
    }

    private TagEntity tag(String name) {
        return new TagEntity(name, tagUrl(name));
    }

    String tagUrl(String name) {
        return base + "/tags/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    private static MentionEntity mention(Mention mention) {
        var acct = mention.getAcct();
        var at = acct.indexOf('@');
        return new MentionEntity(
                Long.toString(mention.getAccount()), at < 0 ? acct : acct.substring(0, at), mention.getUrl(), acct);
    }

    private static @Nullable ApplicationEntity application(Status status) {
        var application = status.getApplication();
        return application == null ? null : new ApplicationEntity(application.getName(), application.getWebsite());
    }

    private static @Nullable Boolean flag(OptionalLong viewer, boolean value) {
        return viewer.isPresent() ? value : null;
    }

    private static @Nullable String text(@Nullable Long id) {
        return id == null ? null : Long.toString(id);
    }
}
