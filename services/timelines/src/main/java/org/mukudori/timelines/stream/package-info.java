/** How records get in and out: the topology that multicasts statuses to the partitions of readers. */
@NullMarked
package org.mukudori.timelines.stream;

import org.jspecify.annotations.NullMarked;
