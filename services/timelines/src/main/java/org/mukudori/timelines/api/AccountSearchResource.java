package org.mukudori.timelines.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.mukudori.mastodon.AccountEntity;
import org.mukudori.platform.web.Caller;
import org.mukudori.timelines.app.Search;

/** Accounts by name. */
@Path("/api/v1/accounts")
public class AccountSearchResource {
    private final Caller caller;
    private final Search search;

    AccountSearchResource(Caller caller, Search search) {
        this.caller = caller;
        this.search = search;
    }

    @GET
    @Path("search")
    public Uni<List<AccountEntity>> accounts(@BeanParam SearchQuery query) {
        var _ = caller.account();
        return search.accounts(query.asked(40, 80), caller.viewer());
    }

    @GET
    @Path("lookup")
    public Uni<AccountEntity> lookup(@RestQuery @Nullable String acct) {
        return search.lookup(acct == null ? "" : acct);
    }
}
