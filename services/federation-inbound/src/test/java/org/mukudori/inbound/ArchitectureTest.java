package org.mukudori.inbound;

import org.junit.jupiter.api.Test;
import org.mukudori.testkit.HouseRules;

class ArchitectureTest {
    @Test
    void shouldKeepTheShapeOfTheHouse() {
        HouseRules.check("org.mukudori.inbound");
    }
}
