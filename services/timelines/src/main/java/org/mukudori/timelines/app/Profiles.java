package org.mukudori.timelines.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Topic;
import org.mukudori.mastodon.AccountEntity;
import org.mukudori.mastodon.CredentialAccountEntity;
import org.mukudori.mastodon.FamiliarFollowersEntity;
import org.mukudori.mastodon.PreferencesEntity;
import org.mukudori.mastodon.RelationshipEntity;
import org.mukudori.platform.projection.Latest;
import org.mukudori.platform.web.Refused;
import org.mukudori.timelines.domain.Keyed;
import org.mukudori.timelines.domain.Page;
import org.mukudori.timelines.store.Accounts;
import org.mukudori.timelines.store.KnownAccount;
import org.mukudori.timelines.store.People;
import org.mukudori.timelines.store.Relationships;
import org.mukudori.timelines.store.Relationships.Relationship;

/** What is told of one account: to everybody, to itself, and how it stands to others. */
@ApplicationScoped
public class Profiles {
    private final Accounts accounts;
    private final Relationships relationships;
    private final People people;
    private final AccountEntities entities;
    private final Latest latest;

    Profiles(Accounts accounts, Relationships relationships, People people, AccountEntities entities, Latest latest) {
        this.accounts = accounts;
        this.relationships = relationships;
        this.people = people;
        this.entities = entities;
        this.latest = latest;
    }

    /**
     * An account.
     *
     * @throws Refused 404 if it is not known, or suspended
     */
    public Uni<AccountEntity> account(long id) {
        return known(id).map(entities::of);
    }

    /** The caller's own. Whoever has a token is in the log, so it is waited for until the view has what the log has. */
    public Uni<CredentialAccountEntity> own(long id) {
        return caller(id).chain(known -> relationships.requests(id).map(asked -> entities.own(known, asked)));
    }

    /** What the caller prefers. */
    public Uni<PreferencesEntity> preferences(long id) {
        return caller(id).map(KnownAccount::account).map(Profiles::preferences);
    }

    /** How the viewer stands to accounts, in the given order; those not known are left out. */
    public Uni<List<RelationshipEntity>> relationships(long viewer, List<Long> ids) {
        return relationships
                .of(viewer, ids)
                .map(known -> ids.stream()
                        .map(known::get)
                        .filter(Objects::nonNull)
                        .map(Profiles::entity)
                        .toList());
    }

    /**
     * How the viewer stands to an account.
     *
     * @throws Refused 404 if it is not known
     */
    public Uni<RelationshipEntity> relationship(long viewer, long id) {
        return relationships(viewer, List.of(id))
                .map(found -> found.stream().findFirst().orElseThrow(Refused::notFound));
    }

    /** Of each account those followers whom the viewer follows. */
    public Uni<List<FamiliarFollowersEntity>> familiar(long viewer, List<Long> ids) {
        Uni<List<FamiliarFollowersEntity>> all = Uni.createFrom().item(new ArrayList<>());
        for (var id : ids) {
            all = all.chain(before -> people.familiar(id, viewer, Page.first(10))
                    .map(found -> found.stream().map(Keyed::id).toList())
                    .chain(familiar -> accounts.read(familiar).map(known -> {
                        before.add(familiar(id, familiar, known));
                        return before;
                    })));
        }
        return all;
    }

    private FamiliarFollowersEntity familiar(long id, List<Long> familiar, Map<Long, KnownAccount> known) {
        return new FamiliarFollowersEntity(
                Long.toString(id),
                familiar.stream()
                        .map(known::get)
                        .filter(Objects::nonNull)
                        .map(entities::of)
                        .toList());
    }

    private Uni<KnownAccount> known(long id) {
        return find(id).map(found -> found.orElseThrow(Refused::notFound));
    }

    private Uni<KnownAccount> caller(long id) {
        return latest.find(Topic.ACCOUNTS, () -> find(id)).map(found -> found.orElseThrow(Refused::notFound));
    }

    private Uni<Optional<KnownAccount>> find(long id) {
        return accounts.read(List.of(id)).map(found -> Optional.ofNullable(found.get(id)));
    }

    private static PreferencesEntity preferences(AccountChanged account) {
        return new PreferencesEntity(
                Names.of(account.getDefaultVisibility()),
                account.getDefaultSensitive(),
                account.getDefaultLanguage(),
                "default",
                false,
                false);
    }

    private static RelationshipEntity entity(Relationship known) {
        var follows = known.following() || known.requested();
        return new RelationshipEntity(
                Long.toString(known.account()),
                known.following(),
                follows && known.reblogs(),
                follows && known.notifying(),
                known.languages().isEmpty() ? null : known.languages(),
                known.followedBy(),
                known.blocking(),
                known.blockedBy(),
                known.muting(),
                known.mutingNotifications(),
                known.mutedUntil(),
                known.requested(),
                known.requestedBy(),
                known.domainBlocking(),
                false,
                known.note());
    }
}
