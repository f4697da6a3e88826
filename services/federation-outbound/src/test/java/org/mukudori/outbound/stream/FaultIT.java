package org.mukudori.outbound.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.testkit.Certificates;
import org.mukudori.testkit.FakeHost;
import org.mukudori.testkit.FakeHost.Mood;
import org.mukudori.testkit.RealParts;

/** A thousand hosts, and two in five of them unwell in one way or another. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(Certificates.class)
class FaultIT {
    private static final int HOSTS = 1_000;
    private static final List<Mood> MOODS = List.of(
            Mood.WELL,
            Mood.SILENT,
            Mood.WELL,
            Mood.SLOW,
            Mood.WELL,
            Mood.FAILING,
            Mood.WELL,
            Mood.DOUBTFUL,
            Mood.WELL,
            Mood.WELL,
            Mood.WELL,
            Mood.SILENT,
            Mood.WELL,
            Mood.SLOW,
            Mood.WELL,
            Mood.FAILING,
            Mood.WELL,
            Mood.GONE,
            Mood.WELL,
            Mood.WELL);
    private static final Set<Mood> PASSING = EnumSet.of(Mood.SILENT, Mood.SLOW, Mood.FAILING, Mood.DOUBTFUL);

    private final List<FakeHost> hosts = new ArrayList<>();

    @Inject
    Town town;

    @AfterEach
    void close() {
        hosts.forEach(FakeHost::close);
    }

    @Test
    void shouldLeaveNobodyWaitingForTheOthersAndNobodyBehindForGood() {
        var author = town.author("faye");
        var tls = Certificates.tls();
        for (int i = 0; i < HOSTS; i++) {
            var host = new FakeHost(mood(i) == Mood.DOUBTFUL ? tls : null);
            hosts.add(host);
            town.follow(town.remote(host.base()), author);
        }
        town.seen(() -> all(host -> host.types().equals(List.of("Accept"))));
        var greeting = town.post(author, Visibility.PUBLIC);
        town.seen(() -> all(host -> host.typesAbout(greeting).equals(List.of("Create"))));

        for (int i = 0; i < HOSTS; i++) {
            hosts.get(i).become(mood(i));
        }
        var told = List.of(story(author), story(author), story(author));
        var plain = town.post(author, Visibility.UNLISTED);

        town.seen(() -> all(host -> host.mood() != Mood.WELL || hasAll(host, told, plain)));
        town.seen(() -> failing() == count(PASSING::contains));

        hosts.stream().filter(host -> PASSING.contains(host.mood())).forEach(host -> host.become(Mood.WELL));
        town.seen(() -> all(host -> host.mood() == Mood.GONE || hasAll(host, told, plain)));
        hosts.stream().filter(host -> host.mood() == Mood.GONE).forEach(host -> host.become(Mood.WELL));
        var last = town.post(author, Visibility.PUBLIC);
        town.seen(() -> all(host -> host.typesAbout(last).equals(List.of("Create"))));
        assertThat(hosts).allMatch(host -> host.repeats() == 0);
        assertThat(IntStream.range(0, HOSTS).filter(i -> mood(i) == Mood.GONE))
                .allSatisfy(i -> assertThat(hosts.get(i).typesAbout(plain)).isEmpty());
        town.seen(() -> failing() == 0);
    }

    private static Mood mood(int host) {
        return MOODS.get(host % MOODS.size());
    }

    private long count(Predicate<Mood> wanted) {
        return hosts.stream().map(FakeHost::mood).filter(wanted).count();
    }

    private static boolean hasAll(FakeHost host, List<String> told, String plain) {
        return told.stream().allMatch(story -> host.typesAbout(story).equals(List.of("Create", "Update", "Delete")))
                && host.typesAbout(plain).equals(List.of("Create"));
    }

    /** A post that is edited and deleted. */
    private String story(AccountChanged author) {
        var id = town.id();
        var uri = town.post(author, id, Visibility.PUBLIC);
        town.append(Topic.STATUSES, Keys.status(author.getId(), id), Cast.edited(author, id, Visibility.PUBLIC));
        town.erase(Topic.STATUSES, Keys.status(author.getId(), id), author.getId());
        return uri;
    }

    private boolean all(Predicate<FakeHost> seen) {
        return hosts.stream().allMatch(seen);
    }

    private long failing() {
        var known = town.ask("GET", "/internal/hosts").body();
        var names = hosts.stream().map(FakeHost::name).collect(Collectors.toSet());
        return StreamSupport.stream(known.spliterator(), false)
                .filter(host -> names.contains(host.path("host").asText()))
                .filter(host -> host.path("failures").asInt() > 0)
                .count();
    }
}
