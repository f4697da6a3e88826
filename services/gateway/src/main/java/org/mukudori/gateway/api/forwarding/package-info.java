/** The way of a request that was let in to the service that answers it, and of the answer back. */
@NullMarked
package org.mukudori.gateway.api.forwarding;

import org.jspecify.annotations.NullMarked;
