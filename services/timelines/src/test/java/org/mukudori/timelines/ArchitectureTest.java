package org.mukudori.timelines;

import org.junit.jupiter.api.Test;
import org.mukudori.testkit.HouseRules;

class ArchitectureTest {
    @Test
    void shouldKeepTheHouseRules() {
        HouseRules.check("org.mukudori.timelines");
    }
}
