/** Views of the log in PostgreSQL, which know how far they have come. */
@NullMarked
package org.mukudori.platform.projection;

import org.jspecify.annotations.NullMarked;
