package org.mukudori.accounts.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.events.AccessTokenIssued;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.ActorKeyIssued;
import org.mukudori.events.DomainPolicyChanged;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.projection.View;

/**
 * Reads back what we have appended: this confirms claims, and after the database is lost it brings back all accounts
 * with their names, keys and tokens.
 */
@ApplicationScoped
public class OwnTopicsView implements View {
    private final Claims claims;
    private final Usernames usernames;

    OwnTopicsView(Claims claims, Usernames usernames) {
        this.claims = claims;
        this.usernames = usernames;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.ACCOUNTS, Topic.ACTOR_KEYS, Topic.ACCESS_TOKENS, Topic.DOMAIN_POLICIES);
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, Fact fact) {
        var event = fact.event();
        if (event == null) {
            return claims.forget(fact.topic(), fact.key());
        }
        return switch (event) {
            case AccountChanged account
            when account.getDomain() == null ->
                usernames.take(account.getUsername(), account.getId()).chain(() -> know(fact, account.getId()));
            case ActorKeyIssued key -> know(fact, key.getAccount());
            case AccessTokenIssued token -> know(fact, token.getAccount() == null ? 0 : token.getAccount());
            case DomainPolicyChanged _ -> know(fact, 0);
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> know(Fact fact, long account) {
        return fact.event() == null
                ? Uni.createFrom().voidItem()
                : claims.know(
                        fact.topic(),
                        fact.key(),
                        account,
                        fact.event(),
                        fact.at().offset());
    }
}
