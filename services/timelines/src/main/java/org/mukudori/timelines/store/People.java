package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.mukudori.platform.projection.Rows;
import org.mukudori.timelines.domain.Keyed;
import org.mukudori.timelines.domain.Page;

/** Who follows, favourites, blocks whom: pages of accounts, by when that began. */
@ApplicationScoped
public class People {
    private static final String NOT_HIDDEN = """
             and (cast(:subject as bigint) = cast(:viewer as bigint) or (not exists (select 1 from blocks b
                    where b.source = :subject and b.target = :viewer)
                and not exists (select 1 from accounts a
                    where a.id = :subject and (a.hide_collections or a.suspended))))
             and
            """;

    private final Rows rows;

    People(Rows rows) {
        this.rows = rows;
    }

    /** Who follows an account; nobody if that is hidden from the viewer. */
    public Uni<List<Keyed>> followers(long account, OptionalLong viewer, Page page) {
        return page(
                "select f.id, f.source from follows f where f.target = :subject and f.accepted" + NOT_HIDDEN
                        + MayRead.account("f.source"),
                "f.id",
                page,
                account,
                MayRead.viewer(viewer));
    }

    /** Whom an account follows; nobody if that is hidden from the viewer. */
    public Uni<List<Keyed>> following(long account, OptionalLong viewer, Page page) {
        return page(
                "select f.id, f.target from follows f where f.source = :subject and f.accepted" + NOT_HIDDEN
                        + MayRead.account("f.target"),
                "f.id",
                page,
                account,
                MayRead.viewer(viewer));
    }

    /** Who has favourited a status that the viewer may see. */
    public Uni<List<Keyed>> favouriting(long status, OptionalLong viewer, Page page) {
        return page(
                "select f.id, f.account from favourites f where f.status = :subject and "
                        + MayRead.account("f.account"),
                "f.id",
                page,
                status,
                MayRead.viewer(viewer));
    }

    /** Who has boosted a status, as far as the viewer may see that. */
    public Uni<List<Keyed>> boosting(long status, OptionalLong viewer, Page page) {
        return page(
                "select s.id, s.author from statuses s where s.boosted = :subject and " + MayRead.status("s"),
                "s.id",
                page,
                status,
                MayRead.viewer(viewer));
    }

    /** Whom an account blocks. */
    public Uni<List<Keyed>> blocked(long account, Page page) {
        return page("select b.id, b.target from blocks b where b.source = :subject", "b.id", page, account);
    }

    /** Whom an account mutes, still. */
    public Uni<List<Keyed>> muted(long account, Page page) {
        return page(
                "select m.id, m.target from mutes m where m.source = :subject"
                        + " and (m.expires_at is null or m.expires_at > now())",
                "m.id",
                page,
                account);
    }

    /** Who has asked to follow an account. */
    public Uni<List<Keyed>> asking(long account, Page page) {
        return page(
                "select f.id, f.source from follows f where f.target = :subject and not f.accepted",
                "f.id",
                page,
                account);
    }

    /** Whom a list of the viewer's own holds, by id. */
    public Uni<List<Keyed>> members(long list, long viewer, Page page) {
        return page(
                "select m.id, m.id from (select unnest(members) as id from lists where id = :subject"
                        + " and owner = :viewer) m where true",
                "m.id",
                page,
                list,
                viewer);
    }

    /** Who follows an account, of those whom the viewer follows. */
    public Uni<List<Keyed>> familiar(long account, long viewer, Page page) {
        return page(
                "select f.id, f.source from follows f join follows mine on mine.source = :viewer and mine.accepted"
                        + " and mine.target = f.source where f.target = :subject and f.accepted" + NOT_HIDDEN
                        + MayRead.account("f.source"),
                "f.id",
                page,
                account,
                viewer);
    }

    private Uni<List<Keyed>> page(String sql, String key, Page page, long subject, long viewer) {
        var parameters = new HashMap<String, Object>(Map.of("subject", subject, "viewer", viewer));
        return rows.of(sql + " and" + Keyset.of(page, key), Keyset.parameters(page, parameters))
                .map(found -> Keyset.keyed(page, found));
    }

    private Uni<List<Keyed>> page(String sql, String key, Page page, long subject) {
        return rows.of(sql + " and" + Keyset.of(page, key), Keyset.parameters(page, Map.of("subject", subject)))
                .map(found -> Keyset.keyed(page, found));
    }
}
