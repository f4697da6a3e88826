/** What each reader sees: the read model and the API that reads it. */
@NullMarked
package org.mukudori.timelines;

import org.jspecify.annotations.NullMarked;
