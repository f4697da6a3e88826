package org.mukudori.inbound;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.mukudori.inbound.remote.Peers;
import org.mukudori.testkit.HouseRules;

class ArchitectureTest {
    @Test
    void shouldKeepTheShapeOfTheHouse() {
        HouseRules.check("org.mukudori.inbound");
    }

    /** So that what holds for the guarded client (C89 to C109) holds for everything that is fetched. */
    @Test
    void shouldAskOthersThroughTheGuardOnly() {
        var code = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.mukudori.inbound");
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "io\\.vertx\\..*(HttpClient|WebClient|NetClient).*|java\\.net\\.http\\..*|java\\.net\\.(URLConnection|HttpURLConnection|URL|Socket)")
                .check(code);
        noClasses()
                .that()
                .resideOutsideOfPackages("org.mukudori.inbound.remote..")
                .should()
                .dependOnClassesThat()
                .haveSimpleName("GuardedHttp")
                .check(code);
        noClasses()
                .that()
                .doNotHaveSimpleName("Documents")
                .and()
                .resideInAPackage("org.mukudori.inbound.app..")
                .should()
                .callMethod(Peers.class, "webFinger", String.class, String.class)
                .orShould()
                .callMethod(Peers.class, "activityStreams", String.class, Function.class)
                .check(code);
    }

    /** What nobody parses needs no limits: WebFinger is asked for JSON, and there are no cards. */
    @Test
    void c105ShouldParseNoXml() {
        var code = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.mukudori");
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.xml..", "org.w3c.dom..", "org.xml.sax..", "..dataformat.xml..")
                .check(code);
    }
}
