package org.mukudori.accounts.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.mukudori.accounts.app.Tokens;
import org.mukudori.accounts.domain.Role;
import org.mukudori.events.AccountChanged;

/** Opens the operators' pages, which other services show, to who is signed in here and may operate. */
@Path("/auth/operate")
@Produces(MediaType.WILDCARD)
public class OperateResource {
    private static final String PAGES = "/admin/hosts";

    private final Pages pages;
    private final Visit visit;
    private final Tokens tokens;

    OperateResource(Pages pages, Visit visit, Tokens tokens) {
        this.pages = pages;
        this.visit = visit;
        this.tokens = tokens;
    }

    /** Gives the browser a token that it shows there and nowhere else. */
    @GET
    public Uni<Response> operate() {
        return visit.account().chain(account -> {
            if (account.isEmpty()) {
                var back = URLEncoder.encode(ReturnTo.OPERATE, StandardCharsets.UTF_8);
                return Uni.createFrom().item(pages.lead("/auth/sign_in?return_to=" + back));
            }
            return mayOperate(account.get())
                    ? tokens.toOperator(account.get()).map(issued -> pages.lead(PAGES, visit.operates(issued.token())))
                    : pages.show(
                            403,
                            frame -> new Page.Problem(
                                    frame,
                                    "These pages are for operators",
                                    "Only owners and administrators of this server may see them."));
        });
    }

    private static boolean mayOperate(AccountChanged account) {
        var role = account.getRole();
        return role != null && Role.named(role).filter(Role::mayOperate).isPresent();
    }
}
