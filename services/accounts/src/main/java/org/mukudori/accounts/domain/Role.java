package org.mukudori.accounts.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do beyond what all may. */
public enum Role {
    NONE,
    MODERATOR,
    ADMIN,
    OWNER;

    /** Reads a role in any spelling; {@code user} and nothing at all are {@link #NONE}. */
    public static Optional<Role> named(String name) {
        var wanted = name.strip().toUpperCase(Locale.ROOT);
        return wanted.isEmpty() || wanted.equals("USER")
                ? Optional.of(NONE)
                : Arrays.stream(values()).filter(r -> r.name().equals(wanted)).findFirst();
    }

    /** As the events say it; empty for {@link #NONE}. */
    public Optional<String> inEvents() {
        return switch (this) {
            case NONE -> Optional.empty();
            case MODERATOR -> Optional.of("Moderator");
            case ADMIN -> Optional.of("Admin");
            case OWNER -> Optional.of("Owner");
        };
    }

    /** Whether it looks after the machine, and not only after people. */
    public boolean mayOperate() {
        return this == ADMIN || this == OWNER;
    }

    /** Whether it may let applications administrate. */
    public boolean isInCharge() {
        return this != NONE;
    }
}
