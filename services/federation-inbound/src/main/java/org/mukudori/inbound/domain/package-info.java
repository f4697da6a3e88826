/** What a signature, an origin and an audience mean, decided without looking anything up. */
@NullMarked
package org.mukudori.inbound.domain;

import org.jspecify.annotations.NullMarked;
