/** A real Kafka broker and a real PostgreSQL server that need nothing installed: for a first look, and for tests. */
@NullMarked
package org.mukudori.platform.embedded;

import org.jspecify.annotations.NullMarked;
