/** What happens in what order: waiting for positions, rendering, looking up, telling what was committed. */
@NullMarked
package org.mukudori.timelines.app;

import org.jspecify.annotations.NullMarked;
