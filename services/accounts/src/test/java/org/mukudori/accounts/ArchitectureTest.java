package org.mukudori.accounts;

import org.junit.jupiter.api.Test;
import org.mukudori.testkit.HouseRules;

class ArchitectureTest {
    @Test
    void shouldHaveTheShapeOfTheHouse() {
        HouseRules.check("org.mukudori.accounts");
    }
}
