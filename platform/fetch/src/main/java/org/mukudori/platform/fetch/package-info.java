/** The one way to the outside: every address vetted, every answer bounded. */
@NullMarked
package org.mukudori.platform.fetch;

import org.jspecify.annotations.NullMarked;
