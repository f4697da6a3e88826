package org.mukudori.posting.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.Handling;
import org.mukudori.platform.web.Caller;
import org.mukudori.posting.app.Notifying;
import org.mukudori.posting.domain.NotificationPolicies;

/** Which notifications the caller wants from whom. */
@Path("/api/v2/notifications/policy")
public class NotificationPoliciesResource {
    private final Caller caller;
    private final Notifying notifying;

    NotificationPoliciesResource(Caller caller, Notifying notifying) {
        this.caller = caller;
        this.notifying = notifying;
    }

    /**
     * Changes rules.
     *
     * @see <a href="https://docs.joinmastodon.org/methods/notifications/#update-the-filtering-policy">Mastodon</a>
     */
    @PATCH
    public Uni<Response> change(Form form) {
        var asked = new NotificationPolicies.Ask(
                handling(form, "for_not_following"),
                handling(form, "for_not_followers"),
                handling(form, "for_new_accounts"),
                handling(form, "for_private_mentions"),
                handling(form, "for_limited_accounts"));
        return notifying.change(caller.account(), asked).map(Answers::notificationPolicy);
    }

    /** The same by the other method. */
    @PUT
    public Uni<Response> put(Form form) {
        return change(form);
    }

    private static @Nullable Handling handling(Form form, String name) {
        var wanted = form.text(name).orElse("");
        if (wanted.isEmpty()) {
            return null;
        }
        return Arrays.stream(Handling.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst()
                .orElseThrow(() -> Answers.invalid("'" + wanted + "' is not a valid " + name));
    }
}
