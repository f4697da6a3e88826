package org.mukudori.inbound.app;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Attachment;
import org.mukudori.events.Mention;
import org.mukudori.events.Status;
import org.mukudori.events.Visibility;
import org.mukudori.inbound.domain.Origins;

/** A peer's post, read. Whether the peer may say so is for others to judge. */
record RemoteNote(As2 json, Origins origins) {
    /** Things that are more than a post: shown by their title, their summary and the way to their page. */
    private static final Set<String> CONVERTED = Set.of("Article", "Page", "Video", "Audio", "Image", "Event");

    static final Set<String> TYPES =
            Stream.concat(Stream.of("Note", "Question"), CONVERTED.stream()).collect(Collectors.toUnmodifiableSet());
    private static final Pattern HASHTAG = Pattern.compile("[\\p{L}\\p{M}\\p{N}_]{1,100}");
    private static final Pattern LANGUAGE = Pattern.compile("([a-z]{2,3})(?:[-_].*)?");
    private static final int MOST_ATTACHMENTS = 16;
    private static final int MOST_TAGS = 64;
    private static final int LONGEST_URI = 2_048;

    String id() {
        return json.id();
    }

    /** The author: the first, if there are several and all live on the post's own host; empty otherwise. */
    String author() {
        var authors = json.ids("attributedTo");
        var atHome = authors.stream().allMatch(author -> origins.same(author, id()));
        return !authors.isEmpty() && (authors.size() == 1 || atHome) ? authors.getFirst() : "";
    }

    /** Whether it is no post but a vote in a poll: a name, and nothing said. */
    boolean isVote() {
        return json.type().equals("Note")
                && !inReplyTo().isEmpty()
                && json.text("name").isPresent()
                && json.natural("content").isEmpty();
    }

    /** The name of what a vote is for. */
    String name() {
        return json.text("name").map(String::strip).orElse("");
    }

    /** The id of what it answers, empty if nothing. */
    String inReplyTo() {
        return json.ref("inReplyTo");
    }

    /** The id of what it quotes, empty if nothing (FEP-044f, and as Misskey, Fedibird and others spell it). */
    String quoted() {
        return Stream.of("quote", "quoteUrl", "quoteUri", "_misskey_quote")
                .map(json::ref)
                .filter(uri -> !uri.isEmpty() && uri.length() <= LONGEST_URI)
                .findFirst()
                .flatMap(Origins::link)
                .orElse("");
    }

    /** The id of the quoted author's consent, empty if none is named. */
    String quoteAuthorization() {
        var uri = json.ref("quoteAuthorization");
        return uri.length() <= LONGEST_URI ? uri : "";
    }

    /** When it was published, but never in the future. */
    Instant published(Instant now) {
        return json.time("published").filter(time -> time.isBefore(now)).orElse(now);
    }

    /** When it was last edited, but never in the future. */
    Instant updated(Instant now) {
        return json.time("updated").filter(time -> time.isBefore(now)).orElse(now);
    }

    Visibility visibility(AccountChanged author) {
        return json.audience().visibility(author.getFollowersUri());
    }

    /** The actors that are named in it. */
    List<String> mentioned() {
        return json.objects("tag").stream()
                .filter(tag -> tag.type().equals("Mention"))
                .flatMap(tag -> tag.text("href").stream())
                .distinct()
                .limit(MOST_TAGS)
                .toList();
    }

    /**
     * The post.
     *
     * @param parent what it answers, if we know it
     * @param mentions those among {@link #mentioned} whom we know
     */
    Status status(long id, AccountChanged author, @Nullable Status parent, List<Mention> mentions, Instant now) {
        var summary = CONVERTED.contains(json.type())
                ? ""
                : json.natural("summary")
                        .map(text -> Html.text(As2.clean(text, 5_000)))
                        .orElse("");
        var published = published(now);
        var replied = inReplyTo();
        var status = Status.newBuilder()
                .setId(id)
                .setAccount(author.getId())
                .setUri(id())
                .setUrl(page())
                .setLocal(false)
                .setCreatedAt(published)
                .setVisibility(visibility(author))
                .setSensitive(json.flag("sensitive") || !summary.isEmpty())
                .setSpoilerText(summary)
                .setContent(content())
                .setConversation(id)
                .setMentions(mentions)
                .setTags(hashtags())
                .setAttachments(attachments(id))
                .setEmojis(RemoteActor.emojis(json));
        RemotePoll.of(json, now).ifPresent(status::setPoll);
        language().ifPresent(status::setLanguage);
        if (!replied.isEmpty() && replied.length() <= LONGEST_URI) {
            status.setInReplyToUri(replied);
        }
        if (parent != null) {
            status.setInReplyToId(parent.getId())
                    .setInReplyToAccount(parent.getAccount())
                    .setConversation(
                            Optional.ofNullable(parent.getConversation()).orElse(parent.getId()));
        }
        return status.build();
    }

    private String page() {
        return json.page("url").filter(url -> origins.same(url, id())).orElse(id());
    }

    private String content() {
        if (!CONVERTED.contains(json.type())) {
            return json.natural("content").map(Html::sanitise).orElse("");
        }
        var title =
                json.natural("name").map(name -> As2.clean(name, 500).strip()).orElse("");
        var summary = json.natural("summary").orElse("");
        var link = "<p><a href=\"" + escape(page()) + "\">" + escape(page()) + "</a></p>";
        return Html.sanitise((title.isEmpty() ? "" : "<p><strong>" + escape(title) + "</strong></p>") + summary + link);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /** Of the content, if it is given in several; else as some say it apart. */
    private Optional<String> language() {
        var content = json.natural("content");
        return Stream.of(
                        json.object("contentMap").stream()
                                .flatMap(map -> json.languages("contentMap").stream()
                                        .filter(language -> map.text(language).equals(content))),
                        json.languages("contentMap").stream(),
                        json.object("language").flatMap(language -> language.text("identifier")).stream())
                .flatMap(languages -> languages)
                .map(language -> LANGUAGE.matcher(language.toLowerCase(Locale.ROOT)))
                .flatMap(matched -> matched.matches() ? Stream.of(matched.group(1)) : Stream.of())
                .filter(language -> !language.equals("und"))
                .findFirst();
    }

    private List<String> hashtags() {
        return json.objects("tag").stream()
                .filter(tag -> tag.type().equals("Hashtag"))
                .flatMap(tag -> tag.text("name", 200).stream())
                .map(name -> (name.startsWith("#") ? name.substring(1) : name).toLowerCase(Locale.ROOT))
                .filter(name -> HASHTAG.matcher(name).matches())
                .distinct()
                .limit(MOST_TAGS)
                .toList();
    }

    private List<Attachment> attachments(long statusId) {
        var media = json.objects("attachment").stream()
                .filter(item -> Set.of("Document", "Image", "Video", "Audio").contains(item.type()))
                .filter(item -> item.link("url").flatMap(Origins::link).isPresent())
                .limit(MOST_ATTACHMENTS)
                .toList();
        return Stream.iterate(0, at -> at < media.size(), at -> at + 1)
                .map(at -> attachment(statusId + 1 + at, media.get(at)))
                .toList();
    }

    private static Attachment attachment(long id, As2 item) {
        var url = item.link("url").orElseThrow();
        var link = item.objects("url").stream().findFirst();
        var mediaType = item.text("mediaType", 100)
                .or(() -> link.flatMap(other -> other.text("mediaType", 100)))
                .orElse("")
                .toLowerCase(Locale.ROOT);
        var attachment = Attachment.newBuilder()
                .setId(id)
                .setType(kind(mediaType, item.type()))
                .setUrl(url)
                .setPreviewUrl(url)
                .setRemoteUrl(url);
        item.text("name", 10_000).or(() -> item.text("summary", 10_000)).ifPresent(attachment::setDescription);
        item.text("blurhash", 200).ifPresent(attachment::setBlurhash);
        item.integer("width").ifPresent(attachment::setWidth);
        item.integer("height").ifPresent(attachment::setHeight);
        var focus = item.numbers("focalPoint");
        if (focus.size() == 2 && focus.stream().allMatch(at -> at >= -1 && at <= 1)) {
            attachment.setFocusX(focus.getFirst()).setFocusY(focus.getLast());
        }
        if (!mediaType.isEmpty()) {
            attachment.setMediaType(mediaType);
        }
        return attachment.build();
    }

    private static String kind(String mediaType, String type) {
        var family = mediaType.contains("/") ? mediaType.substring(0, mediaType.indexOf('/')) : "";
        return switch (family) {
            case "image", "video", "audio" -> family;
            case "" -> type.equals("Document") ? "unknown" : type.toLowerCase(Locale.ROOT);
            default -> "unknown";
        };
    }
}
