/** What the services tell each other: the events, the topics they travel in, and how these are partitioned. */
@NullMarked
package org.mukudori.events;

import org.jspecify.annotations.NullMarked;
