package org.mukudori.outbound;

import org.junit.jupiter.api.Test;
import org.mukudori.testkit.HouseRules;

class ArchitectureTest {
    @Test
    void shouldKeepTheShapeOfTheHouse() {
        HouseRules.check("org.mukudori.outbound");
    }
}
