/** Federation, inwards: what peers tell us becomes events, and what they ask of us is answered. */
@NullMarked
package org.mukudori.inbound;

import org.jspecify.annotations.NullMarked;
