/** What we know: which hosts follow whom, who signs with which key, and what the log says. */
@NullMarked
package org.mukudori.outbound.store;

import org.jspecify.annotations.NullMarked;
