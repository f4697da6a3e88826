/** What happens, in what order: look up, decide, append. */
@NullMarked
package org.mukudori.posting.app;

import org.jspecify.annotations.NullMarked;
