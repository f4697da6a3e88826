package org.mukudori.timelines.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.mukudori.events.Resolved;
import org.mukudori.mastodon.AccountEntity;
import org.mukudori.mastodon.FoundTagEntity;
import org.mukudori.mastodon.SearchEntity;
import org.mukudori.platform.web.Refused;
import org.mukudori.timelines.TimelinesConfig;
import org.mukudori.timelines.domain.Asked;
import org.mukudori.timelines.domain.Handle;
import org.mukudori.timelines.store.Directory;

/** Finds accounts by what they are called, hashtags by how they begin, and whatever stands at a URL. */
@ApplicationScoped
public class Search {
    private static final SearchEntity NOTHING = new SearchEntity(List.of(), List.of(), List.of());

    private record Found(Optional<Long> account, Optional<Long> status) {
        boolean isEmpty() {
            return account.isEmpty() && status.isEmpty();
        }
    }

    private final Directory directory;
    private final Rendering rendering;
    private final Resolver resolver;
    private final StatusEntities statusEntities;
    private final String here;

    Search(
            Directory directory,
            Rendering rendering,
            Resolver resolver,
            StatusEntities statusEntities,
            TimelinesConfig config) {
        this.directory = directory;
        this.rendering = rendering;
        this.resolver = resolver;
        this.statusEntities = statusEntities;
        this.here = config.handleDomain();
    }

    /** Everything that fits. */
    public Uni<SearchEntity> all(Asked asked, OptionalLong viewer) {
        if (asked.text().isEmpty()) {
            return Uni.createFrom().item(NOTHING);
        }
        return asked.isUrl() ? at(asked, viewer) : called(asked, viewer);
    }

    /** Accounts only. */
    public Uni<List<AccountEntity>> accounts(Asked asked, OptionalLong viewer) {
        return asked.text().isEmpty()
                ? Uni.createFrom().item(List.of())
                : accountIds(asked, viewer).chain(rendering::accounts);
    }

    /**
     * The account of exactly that handle, among those known here.
     *
     * @throws Refused 404 if there is none
     */
    public Uni<AccountEntity> lookup(String acct) {
        var handle = Handle.parse(acct).orElseThrow(Refused::notFound);
        return known(handle)
                .map(id -> id.orElseThrow(Refused::notFound))
                .chain(id -> rendering.accounts(List.of(id)))
                .map(found -> found.stream().findFirst().orElseThrow(Refused::notFound));
    }

    private Uni<SearchEntity> called(Asked asked, OptionalLong viewer) {
        return (asked.accounts() ? accounts(asked, viewer) : Uni.createFrom().item(List.<AccountEntity>of()))
                .chain(accounts -> (asked.hashtags()
                                ? tags(asked)
                                : Uni.createFrom().item(List.<FoundTagEntity>of()))
                        .map(tags -> new SearchEntity(accounts, List.of(), tags)));
    }

    private Uni<List<FoundTagEntity>> tags(Asked asked) {
        var beginning = asked.text().replaceFirst("^#", "").toLowerCase(Locale.ROOT);
        if (beginning.isEmpty() || asked.text().contains("@")) {
            return Uni.createFrom().item(List.of());
        }
        return directory
                .tags(beginning, asked.limit())
                .map(tags -> tags.stream()
                        .map(name -> new FoundTagEntity(name, name, statusEntities.tagUrl(name), List.of(), null, null))
                        .toList());
    }

    private Uni<List<Long>> accountIds(Asked asked, OptionalLong viewer) {
        if (asked.text().startsWith("#")) {
            return Uni.createFrom().item(List.of());
        }
        var exact = Handle.parse(asked.text());
        return exact.map(handle -> exactly(handle, asked, viewer))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .chain(first -> directory
                        .accounts(
                                viewer,
                                exact.map(Handle::username).orElse(asked.text()),
                                exact.map(Handle::domain)
                                        .filter(domain -> !domain.equals(here))
                                        .orElse(""),
                                asked.following(),
                                asked.limit(),
                                asked.offset())
                        .map(more -> Stream.concat(
                                        asked.following() || asked.offset() > 0 ? Stream.<Long>empty() : first.stream(),
                                        more.stream())
                                .distinct()
                                .limit(asked.limit())
                                .toList()));
    }

    private Uni<Optional<Long>> exactly(Handle handle, Asked asked, OptionalLong viewer) {
        return known(handle)
                .chain(known -> known.isEmpty()
                                && asked.resolve()
                                && viewer.isPresent()
                                && !handle.domain().isEmpty()
                                && !handle.domain().equals(here)
                        ? resolver.resolve(handle.username() + "@" + handle.domain(), viewer.getAsLong())
                                .map(answer -> answer.map(Resolved::getAccount))
                        : Uni.createFrom().item(known));
    }

    private Uni<Optional<Long>> known(Handle handle) {
        return directory.account(handle.username(), handle.domain().equals(here) ? "" : handle.domain());
    }

    private Uni<SearchEntity> at(Asked asked, OptionalLong viewer) {
        return here(asked.text())
                .chain(found -> found.isEmpty() && asked.resolve() && viewer.isPresent()
                        ? resolver.resolve(asked.text(), viewer.getAsLong())
                                .map(answer ->
                                        new Found(answer.map(Resolved::getAccount), answer.map(Resolved::getStatusId)))
                        : Uni.createFrom().item(found))
                .chain(found -> rendered(found, asked, viewer));
    }

    private Uni<Found> here(String url) {
        return directory
                .statusAt(url)
                .chain(status -> status.isPresent()
                        ? Uni.createFrom().item(new Found(Optional.empty(), status))
                        : directory.accountAt(url).map(account -> new Found(account, Optional.empty())));
    }

    private Uni<SearchEntity> rendered(Found found, Asked asked, OptionalLong viewer) {
        var accounts = found.status().isEmpty() && asked.accounts()
                ? found.account().stream().toList()
                : List.<Long>of();
        var statuses = asked.statuses() ? found.status().stream().toList() : List.<Long>of();
        return rendering
                .accounts(accounts)
                .chain(people ->
                        rendering.statuses(statuses, viewer).map(posts -> new SearchEntity(people, posts, List.of())));
    }
}
