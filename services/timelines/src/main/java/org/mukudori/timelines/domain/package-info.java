/** Pages, and what may be asked for. */
@NullMarked
package org.mukudori.timelines.domain;

import org.jspecify.annotations.NullMarked;
