package org.mukudori.platform.projection;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Fact;

/** A view of nothing but names, which counts how often it was told. */
@ApplicationScoped
class Names implements View {
    private final List<Fact> committed = new CopyOnWriteArrayList<>();

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.ACCOUNTS);
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, Fact fact) {
        if (fact.event() instanceof AccountChanged account) {
            return session.createNativeQuery("""
                            insert into names (account, username, seen) values (?1, ?2, 1)
                            on conflict (account) do update set username = excluded.username, seen = names.seen + 1
                            """)
                    .setParameter(1, account.getId())
                    .setParameter(2, account.getUsername())
                    .executeUpdate()
                    .replaceWithVoid();
        }
        return session.createNativeQuery("delete from names where account = ?1")
                .setParameter(1, Keys.ids(fact.key())[0])
                .executeUpdate()
                .replaceWithVoid();
    }

    List<Fact> told() {
        return committed;
    }

    @Override
    public void committed(List<Fact> facts) {
        committed.addAll(facts);
    }
}
