/** What we and our peers say to each other: ActivityStreams, its ids, and signatures. */
@NullMarked
package org.mukudori.activitypub;

import org.jspecify.annotations.NullMarked;
