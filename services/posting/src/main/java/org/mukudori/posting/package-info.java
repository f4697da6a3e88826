/** May this be said? Then: append it. */
@NullMarked
package org.mukudori.posting;

import org.jspecify.annotations.NullMarked;
