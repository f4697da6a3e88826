/** What the gateway knows, all of it in memory. */
@NullMarked
package org.mukudori.gateway.store;

import org.jspecify.annotations.NullMarked;
