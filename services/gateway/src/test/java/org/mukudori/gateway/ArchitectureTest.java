package org.mukudori.gateway;

import org.junit.jupiter.api.Test;
import org.mukudori.testkit.HouseRules;

class ArchitectureTest {
    @Test
    void shouldKeepTheShapeOfTheHouse() {
        HouseRules.check("org.mukudori.gateway");
    }
}
