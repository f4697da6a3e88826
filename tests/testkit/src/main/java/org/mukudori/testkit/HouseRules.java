package org.mukudori.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The shape of a service: {@code api} and {@code stream} let things in, {@code app} says what happens, {@code domain}
 * decides, {@code store} knows, {@code remote} calls out; arrows run downwards only.
 */
public final class HouseRules {
    private static final List<String> LAYERS = List.of("api", "stream", "app", "domain", "store", "remote");

    private static final Map<String, Set<String>> MAY_IMPORT = Map.of(
            "api", Set.of("app", "store", "domain"),
            "stream", Set.of("app", "store", "domain"),
            "app", Set.of("domain", "store", "remote"),
            "store", Set.of("domain"),
            "remote", Set.of("domain"),
            "domain", Set.of());

    /** Technologies, each with the only packages that may touch it. */
    private static final Map<String, Set<String>> OWNERS = Map.of(
            "jakarta.ws.rs..", Set.of("api"),
            "org.apache.kafka.streams..", Set.of("stream", "store"),
            "org.hibernate..", Set.of("store"),
            "jakarta.persistence..", Set.of("store"),
            "io.vertx.core.http..", Set.of("api", "remote"),
            "io.vertx.httpproxy..", Set.of("api", "remote"));

    private static final String TELLS = ".*(Manager|Helper|Util|Utils|Impl|Abstract[A-Z].*|Base[A-Z].*)";

    private HouseRules() {}

    /**
     * Fails with everything that is out of shape.
     *
     * @param service its root package, for instance {@code org.mukudori.posting}
     */
    public static void check(String service) {
        var code = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(service);
        rules(service).forEach(rule -> rule.allowEmptyShould(true).check(code));
    }

    private static Stream<ArchRule> rules(String service) {
        var downwards = LAYERS.stream().map(layer -> downwards(service, layer));
        var owned = OWNERS.entrySet().stream().map(owner -> owned(service, owner.getKey(), owner.getValue()));
        return Stream.of(downwards, owned, Stream.of(pure(service), strangers(service), tells(service), quiet(service)))
                .flatMap(rules -> rules);
    }

    private static ArchRule downwards(String service, String layer) {
        var forbidden = LAYERS.stream()
                .filter(other -> !other.equals(layer))
                .filter(other -> !MAY_IMPORT.getOrDefault(layer, Set.of()).contains(other))
                .map(other -> service + "." + other + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(service + "." + layer + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .as(layer + " imports only what lies below it");
    }

    private static ArchRule owned(String service, String technology, Set<String> owners) {
        var allowed = owners.stream().map(layer -> service + "." + layer + "..").toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(service + "..")
                .and()
                .resideOutsideOfPackages(allowed)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(technology)
                .as(technology + " is touched only by " + owners);
    }

    private static ArchRule pure(String service) {
        return classes()
                .that()
                .resideInAPackage(service + ".domain..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.apache.avro.specific..",
                        "org.mukudori.events..",
                        "org.mukudori.mastodon..",
                        "org.mukudori.activitypub..",
                        "org.nibor.autolink..",
                        service + ".domain..")
                .as("domain is pure");
    }

    private static ArchRule strangers(String service) {
        return noClasses()
                .that()
                .resideInAPackage(service + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others(service))
                .as("services never import each other");
    }

    private static String[] others(String service) {
        return Stream.of("gateway", "accounts", "posting", "timelines", "inbound", "outbound")
                .map(name -> "org.mukudori." + name)
                .filter(name -> !name.equals(service))
                .map(name -> name + "..")
                .toArray(String[]::new);
    }

    private static ArchRule tells(String service) {
        return noClasses()
                .that()
                .resideInAPackage(service + "..")
                .should()
                .haveNameMatching(TELLS)
                .as("classes are named for their job");
    }

    private static ArchRule quiet(String service) {
        return noClasses()
                .that()
                .resideInAPackage(service + "..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .as("services log, they do not print");
    }
}
