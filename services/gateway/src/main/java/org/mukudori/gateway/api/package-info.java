/** What comes in over HTTP, and how answers leave. */
@NullMarked
package org.mukudori.gateway.api;

import org.jspecify.annotations.NullMarked;
