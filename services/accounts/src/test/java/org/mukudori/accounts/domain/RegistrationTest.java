package org.mukudori.accounts.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationTest {
    @ParameterizedTest
    @CsvSource({
        "'', ERR_BLANK",
        "a b, ERR_INVALID",
        "ä, ERR_INVALID",
        "a-b, ERR_INVALID",
        "a_name_that_is_longer_than_thirty_characters, ERR_TOO_LONG",
        "Actor, ERR_RESERVED",
        "instance_actor, ERR_RESERVED",
    })
    void shouldRefuseNamesThatNobodyCanHave(String username, String code) {
        assertThat(registration(username, "a@example.org", "a good password").problems(false))
                .singleElement()
                .extracting(Problem::code)
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"a", "a@b@c", "'a@b\r\nBcc: c@d'", "\"a b\"@example.org", "@example.org", "a@", "a@-"})
    void shouldRefuseWhatIsNoAddress(String email) {
        assertThat(registration("a", email, "a good password").problems(false))
                .singleElement()
                .extracting(Problem::field)
                .isEqualTo("email");
    }

    @Test
    void shouldRefusePasswordsThatAreNoneAndTakeLongOnes() {
        assertThat(registration("a", "a@b.c", "seven_7").problems(false)).hasSize(1);
        assertThat(registration("a", "a@b.c", "x".repeat(1_025)).problems(false))
                .hasSize(1);
        assertThat(registration("a", "a@b.c", "with a \0 inside").problems(false))
                .hasSize(1);
        assertThat(registration("a", "a@b.c", "x".repeat(1_024)).problems(false))
                .isEmpty();
        assertThat(Password.bytes("ﬁsh and chips")).isEqualTo(Password.bytes("fish and chips"));
    }

    @Test
    void shouldAskForAReasonWhereSomebodyDecides() {
        assertThat(registration("a", "a@b.c", "a good password").problems(true))
                .singleElement()
                .extracting(Problem::field)
                .isEqualTo("reason");
    }

    private static Registration registration(String username, String email, String password) {
        return new Registration(username, email, password, true, null, null);
    }
}
