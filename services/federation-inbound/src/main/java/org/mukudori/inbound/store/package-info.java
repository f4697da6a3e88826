/** What we know: actors, statuses, who follows whom, which ids are taken, which activities were seen. */
@NullMarked
package org.mukudori.inbound.store;

import org.jspecify.annotations.NullMarked;
