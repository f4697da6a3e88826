/** What the log asks of us: things that live on peers and that somebody here wants to see. */
@NullMarked
package org.mukudori.inbound.stream;

import org.jspecify.annotations.NullMarked;
