/** Appending to the log, following it, knowing where one stands in it, and what to do with what cannot be read. */
@NullMarked
package org.mukudori.platform.log;

import org.jspecify.annotations.NullMarked;
