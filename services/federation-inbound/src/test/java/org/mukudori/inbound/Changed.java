package org.mukudori.inbound;

import java.util.function.Consumer;

/** The control, a delivery that is taken, with one thing changed. */
record Changed(String name, int status, Consumer<SignedPost> change) {
    @Override
    public String toString() {
        return name;
    }
}
