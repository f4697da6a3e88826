/** How records get in and out: events to activities, and activities to the hosts' lines. */
@NullMarked
package org.mukudori.outbound.stream;

import org.jspecify.annotations.NullMarked;
