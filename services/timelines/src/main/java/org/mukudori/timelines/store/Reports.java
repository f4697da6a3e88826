package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.EventCodec;
import org.mukudori.events.ReportCategory;
import org.mukudori.events.ReportFiled;
import org.mukudori.events.ReportHandled;
import org.mukudori.events.Topic;
import org.mukudori.platform.projection.Rows;
import org.mukudori.timelines.domain.Page;

/** What was reported to the moderators here. Who may know is for others to say. */
@ApplicationScoped
public class Reports {
    private static final String REPORT =
            "select r.event, h.event from reports r left join report_handlings h on h.report = r.id where";

    /**
     * A report.
     *
     * @param handled what moderators have made of it; null while nothing
     */
    public record Report(ReportFiled filed, @Nullable ReportHandled handled) {
        /** Its id. */
        public long id() {
            return filed.getId();
        }

        /** What it is about: in the opinion of moderators, if they have one. */
        public ReportCategory category() {
            return handled == null ? filed.getCategory() : handled.getCategory();
        }

        /** The rules that are broken, likewise. */
        public List<Long> rules() {
            return handled == null ? filed.getRules() : handled.getRules();
        }

        /** Whether the server of whom it is about was told. */
        public boolean isForwarded() {
            return filed.getForwardTo().contains(filed.getTarget());
        }

        /** The moderator who looks after it. */
        public @Nullable Long assignedTo() {
            return handled == null ? null : handled.getAssignedTo();
        }

        /** The moderator who is done with it. */
        public @Nullable Long resolvedBy() {
            return handled == null ? null : handled.getResolvedBy();
        }

        /** Since when they are. */
        public @Nullable Instant resolvedAt() {
            return handled == null ? null : handled.getResolvedAt();
        }

        /** When it was filed, or moderators made something of it last. */
        public Instant updatedAt() {
            return handled == null ? filed.getAt() : handled.getAt();
        }
    }

    /**
     * Which reports are wanted.
     *
     * @param resolved those that moderators are done with, or else those that are open
     * @param account only those by that account
     * @param target only those of that account
     */
    public record Wanted(boolean resolved, OptionalLong account, OptionalLong target) {}

    private final Rows rows;
    private final EventCodec codec = new EventCodec();

    Reports(Rows rows) {
        this.rows = rows;
    }

    /** Those that there are of these, in no order. */
    public Uni<List<Report>> all(Collection<Long> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : found(REPORT + " r.id = any (cast(:ids as bigint[]))", Map.of("ids", Rows.ids(ids)));
    }

    /** A page of them, newest first. */
    public Uni<List<Report>> page(Wanted wanted, Page page) {
        var parameters = new HashMap<>(Keyset.parameters(page, Map.of()));
        var sql = new StringBuilder(REPORT)
                .append(wanted.resolved() ? " coalesce(h.resolved, false)" : " not coalesce(h.resolved, false)");
        wanted.account().ifPresent(account -> {
            sql.append(" and r.account = :account");
            parameters.put("account", account);
        });
        wanted.target().ifPresent(target -> {
            sql.append(" and r.target = :target");
            parameters.put("target", target);
        });
        return found(sql + " and" + Keyset.of(page, "r.id"), parameters).map(found -> Keyset.newestFirst(page, found));
    }

    private Uni<List<Report>> found(String sql, Map<String, Object> parameters) {
        return rows.of(sql, parameters)
                .map(found -> found.stream().map(this::report).toList());
    }

    private Report report(Object[] row) {
        var handled = (byte[]) row[1];
        return new Report(
                (ReportFiled) codec.decode(Topic.REPORTS, (byte[]) row[0]),
                handled == null ? null : (ReportHandled) codec.decode(Topic.REPORTS, handled));
    }
}
