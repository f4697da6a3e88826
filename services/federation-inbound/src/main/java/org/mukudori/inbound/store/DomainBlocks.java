package org.mukudori.inbound.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.hibernate.reactive.mutiny.Mutiny;

/** The servers that people here want nothing of. */
@ApplicationScoped
public class DomainBlocks {
    private final Mutiny.SessionFactory database;

    DomainBlocks(Mutiny.SessionFactory database) {
        this.database = database;
    }

    /** Whether somebody blocks one of these domains. */
    public Uni<Boolean> has(long account, Collection<String> domains) {
        return database.withStatelessSession(session -> session.createNativeQuery("""
            select count(*) from domain_blocks
            where account = ?1 and domain = any (string_to_array(?2, ','))\
            """, Long.class)
                .setParameter(1, account)
                .setParameter(2, String.join(",", domains))
                .getSingleResult()
                .map(found -> found > 0));
    }
}
