/** Whom we ask over the network: peers, by signed requests. */
@NullMarked
package org.mukudori.inbound.remote;

import org.jspecify.annotations.NullMarked;
