package org.mukudori.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** {@code demo}: people who follow, post, reply, boost and favourite, through the same API as everybody else. */
final class Demo {
    private static final int PEOPLE = 300;
    private static final int MOST_FOLLOWED = 40;
    private static final String SCOPES = "read write follow";

    private final Admin admin;
    private final Inhabitants inhabitants;
    private final Random random = new Random(2026);
    private final List<Person> people = new CopyOnWriteArrayList<>();
    private final List<String> posts = new CopyOnWriteArrayList<>();

    private record Person(String name, String id, Client client) {}

    private Demo(Admin admin, Inhabitants inhabitants) {
        this.admin = admin;
        this.inhabitants = inhabitants;
    }

    static void run(List<String> line) throws Failure, InterruptedException {
        var arguments = Arguments.parse(line, Set.of("data", "people"), Set.of());
        var data = Path.of(arguments.option("data").orElse("data"));
        var admin = Instance.admin(data);
        var done = data.resolve("demo");
        if (Files.exists(done)) {
            System.out.println("The demo's people are already here.");
            return;
        }
        int count = count(arguments);
        fill(admin, Instance.gateway(data), count);
        try {
            Files.createFile(done);
        } catch (IOException e) {
            throw new Failure("The demo is there, but " + done + " cannot be written: " + e.getMessage() + ".", e);
        }
    }

    /** Has so many people live in an instance. */
    static void fill(Admin admin, String gateway, int count) throws Failure, InterruptedException {
        new Demo(admin, new Inhabitants(new Random(1), count)).populate(gateway, count);
    }

    private static int count(Arguments arguments) throws Failure {
        try {
            int count = Integer.parseInt(arguments.option("people").orElse(Integer.toString(PEOPLE)));
            if (count >= 3 && count <= 100_000) {
                return count;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new Failure("--people is a number from 3 to 100000.");
    }

    private void populate(String gateway, int count) throws Failure, InterruptedException {
        var there = admin.users().stream().collect(Collectors.toMap(Admin.User::username, Admin.User::id));
        var found = new ConcurrentHashMap<String, Person>();
        Crowd.all("people", inhabitants.names(), name -> {
            var known = there.get(name);
            var id = known != null
                    ? known
                    : admin.createUser(
                            name, name + "@example.com", UUID.randomUUID().toString(), null);
            var client = new Client(gateway, admin.issueToken(name, "Mukudori demo", SCOPES, null));
            found.put(name, new Person(name, id, client));
        });
        inhabitants.names().stream().map(found::get).filter(Objects::nonNull).forEach(people::add);
        Crowd.all(
                "profiles",
                people,
                person -> person.client()
                        .patch(
                                "/api/v1/accounts/update_credentials",
                                Map.of(
                                        "display_name",
                                        Inhabitants.displayName(person.name()),
                                        "note",
                                        inhabitants.biography(person.name()))));
        Crowd.all(
                "follows",
                follows(),
                follow -> follow.who()
                        .client()
                        .post("/api/v1/accounts/" + follow.whom().id() + "/follow", Map.of()));
        Crowd.all(
                "posts",
                times(count * 3),
                _ -> posts.add(one().client()
                        .post("/api/v1/statuses", Map.of("status", sentence()))
                        .path("id")
                        .asText()));
        Crowd.all("replies", times(count), _ -> reply());
        Crowd.all(
                "favourites",
                times(count * 4),
                _ -> one().client().post("/api/v1/statuses/" + recent() + "/favourite", Map.of()));
        Crowd.all(
                "boosts", times(count), _ -> one().client().post("/api/v1/statuses/" + recent() + "/reblog", Map.of()));
    }

    private void reply() throws Failure {
        var answer =
                one().client().post("/api/v1/statuses", Map.of("status", answerText(), "in_reply_to_id", recent()));
        posts.add(answer.path("id").asText());
    }

    private record Follow(Person who, Person whom) {}

    /** Few are followed by many: the k-th of the people about 1/k as often as the first. */
    private List<Follow> follows() {
        var follows = new ArrayList<Follow>();
        for (var who : people) {
            int wishes = 3 + random.nextInt(Math.min(MOST_FOLLOWED, people.size()));
            for (int wish = 0; wish < wishes; wish++) {
                var whom = people.get(skewed(people.size()));
                if (!whom.equals(who)) {
                    follows.add(new Follow(who, whom));
                }
            }
        }
        return follows.stream().distinct().toList();
    }

    private int skewed(int bound) {
        return (int) Math.pow(bound, random.nextDouble()) - 1;
    }

    private synchronized Person one() {
        return people.get(random.nextInt(people.size()));
    }

    private synchronized String recent() {
        return posts.get(posts.size() - 1 - skewed(posts.size()));
    }

    private synchronized String sentence() {
        return inhabitants.sentence();
    }

    private synchronized String answerText() {
        return inhabitants.answer();
    }

    private static List<Integer> times(int count) {
        return IntStream.range(0, count).boxed().toList();
    }
}
