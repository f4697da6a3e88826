/** Which paths there are, where they lead and what they ask of a caller. */
@NullMarked
package org.mukudori.gateway.domain;

import org.jspecify.annotations.NullMarked;
