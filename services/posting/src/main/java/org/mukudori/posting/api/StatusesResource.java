package org.mukudori.posting.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.Application;
import org.mukudori.events.Visibility;
import org.mukudori.platform.web.Caller;
import org.mukudori.posting.app.Deleting;
import org.mukudori.posting.app.Draft;
import org.mukudori.posting.app.Publishing;
import org.mukudori.posting.domain.Language;
import org.mukudori.posting.domain.WantedPoll;

/** What people say. */
@Path("/api/v1/statuses")
public class StatusesResource {
    private static final int LONGEST_KEY = 255;
    private static final Pattern SECONDS = Pattern.compile("\\s*([0-9]{1,10})");

    private final Caller caller;
    private final Publishing publishing;
    private final Deleting deleting;

    StatusesResource(Caller caller, Publishing publishing, Deleting deleting) {
        this.caller = caller;
        this.publishing = publishing;
        this.deleting = deleting;
    }

    /**
     * Says something; with an {@code Idempotency-Key}, once.
     *
     * @see <a href="https://docs.joinmastodon.org/methods/statuses/#create">Mastodon</a>
     */
    @POST
    public Uni<Response> publish(Form form, @HeaderParam("Idempotency-Key") @Nullable String key) {
        var account = caller.account();
        if (form.text("scheduled_at").filter(time -> !time.isBlank()).isPresent()) {
            throw Answers.invalid("scheduled posts are not supported by this server");
        }
        var draft = draft(form);
        if (key == null || key.isBlank()) {
            return publishing.publish(account, draft).map(Answers::status);
        }
        if (key.length() > LONGEST_KEY) {
            throw Answers.invalid("Idempotency-Key is too long (maximum is 255 characters)");
        }
        return publishing.publish(account, draft, key).map(Answers::status);
    }

    /** Says it anew. See <a href="https://docs.joinmastodon.org/methods/statuses/#edit">Mastodon</a>. */
    @PUT
    @Path("/{id}")
    public Uni<Response> edit(long id, Form form) {
        return publishing.edit(caller.account(), id, draft(form)).map(Answers::status);
    }

    /**
     * Unsays it, or takes a boost back by its id. Answers an empty object: the gateway has read the entity before.
     *
     * @see <a href="https://docs.joinmastodon.org/methods/statuses/#delete">Mastodon</a>
     */
    @DELETE
    @Path("/{id}")
    public Uni<Response> delete(long id) {
        return deleting.delete(caller.account(), id).map(Answers::empty);
    }

    private Draft draft(Form form) {
        if (form.texts("media_ids").stream().anyMatch(id -> !id.isBlank())) {
            throw Answers.invalid("media attachments are not supported by this server");
        }
        return new Draft(
                form.text("status").orElse(""),
                form.text("spoiler_text").orElse(""),
                form.flag("sensitive"),
                visibility(form),
                form.text("language").flatMap(Language::of).orElse(null),
                form.id("in_reply_to_id"),
                form.has("poll") ? poll(form) : null,
                application());
    }

    private static WantedPoll poll(Form form) {
        return new WantedPoll(
                form.texts("poll[options]"),
                form.text("poll[expires_in]")
                        .filter(seconds -> !seconds.isBlank())
                        .map(StatusesResource::seconds)
                        .orElse(null),
                Boolean.TRUE.equals(form.flag("poll[multiple]")),
                Boolean.TRUE.equals(form.flag("poll[hide_totals]")));
    }

    /** As many as the text begins with, like Ruby; more than nine digits are too many anyhow. */
    private static Duration seconds(String text) {
        var digits = SECONDS.matcher(text);
        return Duration.ofSeconds(digits.lookingAt() ? Long.parseLong(digits.group(1)) : 0);
    }

    static @Nullable Visibility visibility(Form form) {
        var wanted = form.text("visibility").orElse("");
        if (wanted.isEmpty()) {
            return null;
        }
        return Arrays.stream(Visibility.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst()
                .orElseThrow(() -> Answers.invalid("Visibility is not included in the list"));
    }

    private @Nullable Application application() {
        var name = caller.named(Caller.APPLICATION).map(StatusesResource::decoded);
        if (name.isEmpty()) {
            return null;
        }
        var application = Application.newBuilder().setName(name.get());
        caller.named(Caller.APPLICATION_WEBSITE).map(StatusesResource::decoded).ifPresent(application::setWebsite);
        return application.build();
    }

    private static String decoded(String header) {
        return URLDecoder.decode(header, StandardCharsets.UTF_8);
    }
}
