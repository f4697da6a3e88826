package org.mukudori.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.mukudori.local.Failure;

/** Deliveries to peers, beside the signing that they cannot do without; then deliveries from peers. */
final class Federation {
    private final int hosts;
    private final int posts;

    /**
     * A benchmark.
     *
     * @param hosts with one follower of each author
     * @param posts a round, each to all hosts
     */
    Federation(int hosts, int posts) {
        this.hosts = hosts;
        this.posts = posts;
    }

    void run(Path directory) throws Failure, IOException, InterruptedException, ExecutionException {
        new Deliveries(hosts, posts).run(directory.resolve("out"));
        new Inbox(hosts, hosts * posts / 2).run(directory.resolve("in"));
    }
}
