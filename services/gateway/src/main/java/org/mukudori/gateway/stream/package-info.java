/** What the gateway learns from the log. */
@NullMarked
package org.mukudori.gateway.stream;

import org.jspecify.annotations.NullMarked;
