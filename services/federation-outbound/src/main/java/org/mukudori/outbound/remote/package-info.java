/** Calls peers: one signed request at a time. */
@NullMarked
package org.mukudori.outbound.remote;

import org.jspecify.annotations.NullMarked;
