/** What peers and their people may ask of us, and where peers tell us things. */
@NullMarked
package org.mukudori.inbound.api;

import org.jspecify.annotations.NullMarked;
