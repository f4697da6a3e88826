/** What we tell peers: events become activities, and activities reach every host that is concerned. */
@NullMarked
package org.mukudori.outbound;

import org.jspecify.annotations.NullMarked;
