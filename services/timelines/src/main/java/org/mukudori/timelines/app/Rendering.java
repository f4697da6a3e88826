package org.mukudori.timelines.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.Quote;
import org.mukudori.events.Status;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.StatusPosted;
import org.mukudori.mastodon.AccountEntity;
import org.mukudori.mastodon.NotificationEntity;
import org.mukudori.mastodon.PollEntity;
import org.mukudori.mastodon.QuoteEntity;
import org.mukudori.mastodon.ReportEntity;
import org.mukudori.mastodon.StatusEntity;
import org.mukudori.platform.log.Ids;
import org.mukudori.timelines.domain.ReadersFilter;
import org.mukudori.timelines.store.Accounts;
import org.mukudori.timelines.store.Filters;
import org.mukudori.timelines.store.KnownAccount;
import org.mukudori.timelines.store.Notice;
import org.mukudori.timelines.store.Polls;
import org.mukudori.timelines.store.SeenStatus;
import org.mukudori.timelines.store.Statuses;

/**
 * Makes entities of ids: two queries, however many there are, one more for a viewer who has filters, one where there are
 * polls, and a few where something is quoted. What the viewer may not see, or what is gone, is left out. Must be called on
 * a Vert.x context.
 */
@ApplicationScoped
public class Rendering {
    private final Statuses statuses;
    private final Accounts accounts;
    private final Filters filters;
    private final Polls polls;
    private final Quotes quotes;
    private final StatusEntities statusEntities;
    private final AccountEntities accountEntities;
    private final ReportEntities reportEntities;

    Rendering(
            Statuses statuses,
            Accounts accounts,
            Filters filters,
            Polls polls,
            Quotes quotes,
            StatusEntities statusEntities,
            AccountEntities accountEntities,
            ReportEntities reportEntities) {
        this.statuses = statuses;
        this.accounts = accounts;
        this.filters = filters;
        this.polls = polls;
        this.quotes = quotes;
        this.statusEntities = statusEntities;
        this.accountEntities = accountEntities;
        this.reportEntities = reportEntities;
    }

    /** Statuses in the given order. */
    public Uni<List<StatusEntity>> statuses(List<Long> ids, OptionalLong viewer) {
        return seen(ids, viewer)
                .map(drawer -> ids.stream()
                        .map(id -> drawer.status(id, false))
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** A status; empty if the viewer may not see it. */
    public Uni<Optional<StatusEntity>> status(long id, OptionalLong viewer) {
        return statuses(List.of(id), viewer).map(found -> found.stream().findFirst());
    }

    /** A status with what its author typed. */
    public Uni<Optional<StatusEntity>> statusWithText(long id, OptionalLong viewer) {
        return seen(List.of(id), viewer).map(drawer -> Optional.ofNullable(drawer.status(id, true)));
    }

    /**
     * Statuses in the given order, whoever may see them, as nobody in particular sees them: for moderators, to whom they
     * were reported.
     */
    public Uni<List<StatusEntity>> reported(List<Long> ids) {
        return statuses.reported(ids)
                .chain(seen -> drawer(seen, OptionalLong.empty(), List.of(), accounts::everybody))
                .map(drawer -> ids.stream()
                        .map(id -> drawer.status(id, false))
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** Accounts in the given order. */
    public Uni<List<AccountEntity>> accounts(List<Long> ids) {
        return accounts.read(ids)
                .map(known -> ids.stream()
                        .map(known::get)
                        .filter(Objects::nonNull)
                        .map(accountEntities::of)
                        .toList());
    }

    /** Notifications in the given order, as those whom they concern see them. */
    public Uni<List<NotificationEntity>> notifications(List<Notice> notices, long viewer) {
        var about =
                notices.stream().map(Notice::status).filter(Objects::nonNull).toList();
        var from = notices.stream().map(Notice::from).toList();
        var reported =
                notices.stream().filter(Notice::isOfAReport).map(Notice::id).toList();
        return seen(about, OptionalLong.of(viewer), from)
                .chain(drawer -> reports(reported)
                        .map(reports -> notices.stream()
                                .map(notice -> drawer.notification(notice, reports))
                                .filter(Objects::nonNull)
                                .toList()));
    }

    /** Reports by id. */
    Uni<Map<Long, ReportEntity>> reports(List<Long> ids) {
        return reportEntities.of(ids);
    }

    private Uni<Drawer> seen(List<Long> ids, OptionalLong viewer) {
        return seen(ids, viewer, List.of());
    }

    private Uni<Drawer> seen(List<Long> ids, OptionalLong viewer, Collection<Long> people) {
        return statuses.read(ids, viewer).chain(seen -> drawer(seen, viewer, people, accounts::read));
    }

    private Uni<Drawer> drawer(
            Map<Long, SeenStatus> seen,
            OptionalLong viewer,
            Collection<Long> people,
            Function<Collection<Long>, Uni<Map<Long, KnownAccount>>> read) {
        return quotes.of(seen.values(), viewer).chain(quoted -> {
            var all = Stream.concat(seen.values().stream(), quoted.shown().values().stream())
                    .toList();
            var needed = new HashSet<>(people);
            all.forEach(status -> needed.add(author(status)));
            return read.apply(needed)
                    .chain(known -> polls.read(withPolls(all), viewer)
                            .chain(tallies -> filters(all, viewer)
                                    .map(filtering -> new Drawer(seen, quoted, known, tallies, viewer, filtering))));
        });
    }

    private static List<Long> withPolls(Collection<SeenStatus> seen) {
        return seen.stream()
                .filter(status ->
                        written(status).filter(said -> said.getPoll() != null).isPresent())
                .map(SeenStatus::id)
                .distinct()
                .toList();
    }

    private Uni<List<ReadersFilter>> filters(Collection<SeenStatus> seen, OptionalLong viewer) {
        return viewer.isPresent() && seen.stream().anyMatch(SeenStatus::filtering)
                ? filters.of(viewer.getAsLong()).map(all -> ReadersFilter.active(all, Instant.now()))
                : Uni.createFrom().item(List.of());
    }

    private static long author(SeenStatus seen) {
        return seen.event() instanceof StatusBoosted boost
                ? boost.getAccount()
                : status(seen).getAccount();
    }

    /** What somebody wrote; empty for a boost. */
    static Optional<Status> written(SeenStatus seen) {
        return switch (seen.event()) {
            case StatusPosted posted -> Optional.of(posted.getStatus());
            case StatusEdited edited -> Optional.of(edited.getStatus());
            default -> Optional.empty();
        };
    }

    private static Status status(SeenStatus seen) {
        return written(seen).orElseThrow(() -> new IllegalStateException("a boost: " + seen.id()));
    }

    /** Where a status stands: what it quotes is shown where it is not quoted itself. */
    private enum Depth {
        OUTSIDE,
        QUOTED
    }

    private final class Drawer {
        private final Map<Long, SeenStatus> seen;
        private final Quotes.Found quoted;
        private final Map<Long, KnownAccount> known;
        private final Map<Long, Polls.Tally> tallies;
        private final OptionalLong viewer;
        private final List<ReadersFilter> filtering;

        Drawer(
                Map<Long, SeenStatus> seen,
                Quotes.Found quoted,
                Map<Long, KnownAccount> known,
                Map<Long, Polls.Tally> tallies,
                OptionalLong viewer,
                List<ReadersFilter> filtering) {
            this.seen = seen;
            this.quoted = quoted;
            this.known = known;
            this.tallies = tallies;
            this.viewer = viewer;
            this.filtering = filtering;
        }

        @Nullable
        StatusEntity status(long id, boolean withText) {
            return status(id, withText, List.of(id));
        }

        private @Nullable StatusEntity status(long id, boolean withText, List<Long> filtered) {
            var status = seen.get(id);
            return status == null ? null : status(status, withText, filtered, Depth.OUTSIDE);
        }

        private @Nullable StatusEntity status(SeenStatus status, boolean withText, List<Long> filtered, Depth depth) {
            var author = account(author(status));
            if (author == null) {
                return null;
            }
            if (status.event() instanceof StatusBoosted boost) {
                var original = status(boost.getStatusId(), false, List.of(boost.getStatusId(), status.id()));
                return original == null ? null : statusEntities.boost(status, boost, author, original);
            }
            var written = Rendering.status(status);
            return statusEntities.of(
                    status,
                    written,
                    author,
                    viewer,
                    withText,
                    FilterEntities.matching(filtering, written, filtered),
                    quote(written.getQuote(), depth),
                    poll(written));
        }

        private @Nullable PollEntity poll(Status status) {
            var poll = status.getPoll();
            return poll == null
                    ? null
                    : PollEntities.of(
                            status,
                            poll,
                            tallies.getOrDefault(status.getId(), Polls.Tally.NONE),
                            viewer,
                            Instant.now());
        }

        private @Nullable QuoteEntity quote(@Nullable Quote quote, Depth depth) {
            if (quote == null) {
                return null;
            }
            var state = quoted.state(quote);
            var shown = quoted.shown(quote);
            return switch (depth) {
                case OUTSIDE ->
                    new QuoteEntity.Whole(
                            state, shown == null ? null : status(shown, false, List.of(shown.id()), Depth.QUOTED));
                case QUOTED -> new QuoteEntity.Shallow(state, shown == null ? null : Long.toString(shown.id()));
            };
        }

        @Nullable
        NotificationEntity notification(Notice notice, Map<Long, ReportEntity> reports) {
            var from = account(notice.from());
            var about = notice.status() == null ? null : status(notice.status(), false);
            var report = notice.isOfAReport() ? reports.get(notice.id()) : null;
            if (from == null
                    || (about == null && notice.status() != null)
                    || (report == null && notice.isOfAReport())) {
                return null;
            }
            return new NotificationEntity(
                    Long.toString(notice.id()),
                    notice.type(),
                    Ids.time(notice.id()),
                    notice.group().toString(),
                    notice.held() ? Boolean.TRUE : null,
                    from,
                    about,
                    report);
        }

        private @Nullable AccountEntity account(long id) {
            var account = known.get(id);
            return account == null ? null : accountEntities.of(account);
        }
    }
}
