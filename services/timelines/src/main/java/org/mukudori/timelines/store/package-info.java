/** What we know: rows made from the log, and the questions asked of them. */
@NullMarked
package org.mukudori.timelines.store;

import org.jspecify.annotations.NullMarked;
