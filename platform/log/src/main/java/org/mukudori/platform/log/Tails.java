package org.mukudori.platform.log;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mukudori.events.Topic;

/** Starts this process's tails, and stops them with it. */
@Singleton
public final class Tails {
    private final KafkaAccess kafka;
    private final DeadLetters deadLetters;
    private final Lag lag;
    private final List<Tail> all = new CopyOnWriteArrayList<>();

    Tails(KafkaAccess kafka, DeadLetters deadLetters, Lag lag) {
        this.kafka = kafka;
        this.deadLetters = deadLetters;
        this.lag = lag;
    }

    /** For a process without injection; its owner {@link #stop stops} it. */
    public static Tails of(String bootstrapServers, LogConfig config, MeterRegistry metrics) {
        var kafka = new KafkaAccess(bootstrapServers, config);
        return new Tails(kafka, new DeadLetters(kafka, metrics), new Lag(metrics));
    }

    /**
     * Starts to follow topics.
     *
     * @param stage the name in metrics, and of the consumer group when the instances share the partitions
     */
    public Tail follow(String stage, Set<Topic> topics, Tail.Reads reads, Sink sink) {
        return start(new Tail(stage, topics, reads, null, sink, kafka, deadLetters, lag));
    }

    /** Starts to follow what is not a tail's own share of its topics: nothing, as long as it shares them with no other. */
    public Tail followTheRest(String stage, Set<Topic> topics, Tail share, Sink sink) {
        return start(new Tail(stage, topics, Tail.Reads.THE_REST, share, sink, kafka, deadLetters, lag));
    }

    private Tail start(Tail tail) {
        all.add(tail);
        tail.start();
        return tail;
    }

    /** Ends one of them before the process ends; waits for it, at most 10 seconds. */
    public void end(Tail tail) {
        all.remove(tail);
        tail.close();
    }

    void stop(@Observes ShutdownEvent stopping) {
        stop();
    }

    /** Stops all of them, at most 10 seconds each. */
    public void stop() {
        all.forEach(Tail::close);
    }
}
