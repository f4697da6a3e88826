/** Who is told what, and what an answer to it means. */
@NullMarked
package org.mukudori.outbound.domain;

import org.jspecify.annotations.NullMarked;
