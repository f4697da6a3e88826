/** What operators may look at. */
@NullMarked
package org.mukudori.outbound.api;

import org.jspecify.annotations.NullMarked;
