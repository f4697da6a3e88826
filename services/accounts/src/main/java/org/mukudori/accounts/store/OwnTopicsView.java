package org.mukudori.accounts.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.mukudori.events.AccessTokenIssued;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.ActorKeyIssued;
import org.mukudori.events.DomainPolicyChanged;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.projection.Change;
import org.mukudori.platform.projection.View;

/**
 * Reads back what we have appended: this confirms claims, and after the database is lost it brings back all accounts
 * with their names, keys and tokens.
 */
@ApplicationScoped
public class OwnTopicsView implements View {
    private final Claims claims;

    OwnTopicsView(Claims claims) {
        this.claims = claims;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.ACCOUNTS, Topic.ACTOR_KEYS, Topic.ACCESS_TOKENS, Topic.DOMAIN_POLICIES);
    }

    @Override
    public boolean canBeMadeAnew() {
        return false;
    }

    @Override
    public List<Change> changes(Fact fact) {
        return switch (fact.event()) {
            case null -> List.of(Claims.forgotten(fact.topic(), fact.key()));
            case AccountChanged account
            when account.getDomain() == null ->
                List.of(Usernames.taken(account.getUsername(), account.getId()), known(fact, account, account.getId()));
            case ActorKeyIssued key -> List.of(known(fact, key, key.getAccount()));
            case AccessTokenIssued token ->
                List.of(known(fact, token, token.getAccount() == null ? 0 : token.getAccount()));
            case DomainPolicyChanged policy -> List.of(known(fact, policy, 0));
            default -> List.of();
        };
    }

    private Change known(Fact fact, SpecificRecord event, long account) {
        return claims.known(fact.topic(), fact.key(), account, event, fact.at().offset());
    }
}
