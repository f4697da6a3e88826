package org.mukudori.platform.projection;

import java.util.List;
import java.util.Set;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Fact;

/** A view that is made where nobody looks yet: nobody is told of what it takes. */
record Unheard(View view) implements View {
    @Override
    public Set<Topic> topics() {
        return view.topics();
    }

    @Override
    public List<Change> changes(Fact fact) {
        return view.changes(fact);
    }
}
