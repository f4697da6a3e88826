/** What happens, in what order: a request is verified, judged, and becomes events. */
@NullMarked
package org.mukudori.inbound.app;

import org.jspecify.annotations.NullMarked;
