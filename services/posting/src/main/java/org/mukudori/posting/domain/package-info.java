/** What may be said and done, decided by pure functions. */
@NullMarked
package org.mukudori.posting.domain;

import org.jspecify.annotations.NullMarked;
