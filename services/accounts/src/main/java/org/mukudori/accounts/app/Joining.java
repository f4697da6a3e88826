package org.mukudori.accounts.app;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.mukudori.accounts.domain.Registration;
import org.mukudori.accounts.domain.Scopes;
import org.mukudori.accounts.domain.Secrets;
import org.mukudori.accounts.store.Claims;
import org.mukudori.events.AccessTokenIssued;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.web.Refused;

/** Signs people up by way of an application, which gets their token. */
@Singleton
public final class Joining {
    private final SignUp signUp;
    private final Tokens tokens;
    private final Claims claims;

    Joining(SignUp signUp, Tokens tokens, Claims claims) {
        this.signUp = signUp;
        this.tokens = tokens;
        this.claims = claims;
    }

    /**
     * Signs somebody up.
     *
     * @param tokenHash of the application's own token
     * @return the new user's token with the same scopes; where somebody in charge has to say yes, it is valid from then
     */
    public Uni<Tokens.Issued> by(String tokenHash, Registration asked) {
        return claims.token(tokenHash)
                .map(found -> found.orElseThrow(() -> new Refused(401, "The access token is invalid")))
                .chain(application -> signUp.ask(asked).chain(joined -> token(application, joined)));
    }

    private Uni<Tokens.Issued> token(AccessTokenIssued application, SignUp.Joined joined) {
        var client = Tokens.Client.of(application);
        var scopes = new Scopes(application.getScopes());
        return claims.account(joined.account())
                .chain(account -> joined.approved()
                        ? tokens.issue(Secrets.make(), client, scopes, account)
                                .map(issued -> after(issued, joined.positions()))
                        : tokens.promise(client, scopes, account.orElseThrow()));
    }

    private static Tokens.Issued after(Tokens.Issued issued, Positions positions) {
        return new Tokens.Issued(
                issued.token(), issued.scopes(), issued.at(), issued.positions().and(positions));
    }
}
