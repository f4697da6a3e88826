package org.mukudori.platform.projection;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
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
    public Set<String> ownTables() {
        return Set.of("own");
    }

    @Override
    public List<Change> changes(Fact fact) {
        if (fact.event() instanceof AccountChanged account) {
            return List.of(
                    Change.of("""
                            insert into names (account, username, seen) select account, username, 1 from :rows
                            on conflict (account) do update set username = excluded.username, seen = names.seen + 1
                            """, "account").with("account", account.getId()).with("username", account.getUsername()));
        }
        return List.of(Change.remove("names").with("account", Keys.ids(fact.key())[0]));
    }

    List<Fact> told() {
        return committed;
    }

    @Override
    public void committed(List<Fact> facts) {
        committed.addAll(facts);
    }
}
