/** Whole journeys through a running platform, by the doors that people, clients and peers use. */
@NullMarked
package org.mukudori.journey;

import org.jspecify.annotations.NullMarked;
