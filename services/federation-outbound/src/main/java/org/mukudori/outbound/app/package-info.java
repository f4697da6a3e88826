/** Brings each host what it must have, in order, as fast as it takes it. */
@NullMarked
package org.mukudori.outbound.app;

import org.jspecify.annotations.NullMarked;
