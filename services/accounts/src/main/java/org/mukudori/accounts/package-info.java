/** Who exists here, and may they sign in? */
@NullMarked
package org.mukudori.accounts;

import org.jspecify.annotations.NullMarked;
