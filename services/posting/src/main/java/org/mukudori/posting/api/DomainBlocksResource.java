package org.mukudori.posting.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.mukudori.platform.web.Caller;
import org.mukudori.posting.app.Wishing;
import org.mukudori.posting.domain.DomainName;

/** Servers that people want nothing of. */
@Path("/api/v1/domain_blocks")
public class DomainBlocksResource {
    private final Caller caller;
    private final Wishing wishing;

    DomainBlocksResource(Caller caller, Wishing wishing) {
        this.caller = caller;
        this.wishing = wishing;
    }

    /** Blocks a server. See <a href="https://docs.joinmastodon.org/methods/domain_blocks/#block">Mastodon</a>. */
    @POST
    public Uni<Response> block(Form form) {
        return wishing.blockDomain(caller.account(), domain(form)).map(Answers::empty);
    }

    /** Blocks it no more. See <a href="https://docs.joinmastodon.org/methods/domain_blocks/#unblock">Mastodon</a>. */
    @DELETE
    public Uni<Response> unblock(Form form) {
        return wishing.unblockDomain(caller.account(), domain(form)).map(Answers::empty);
    }

    private static String domain(Form form) {
        var wanted = form.text("domain").orElse("");
        if (wanted.isBlank()) {
            throw Answers.invalid("Domain can't be blank");
        }
        return DomainName.of(wanted).orElseThrow(() -> Answers.invalid("Domain is not a valid domain name"));
    }
}
