/** The one public port: who is calling, and where does it go? */
@NullMarked
package org.mukudori.gateway;

import org.jspecify.annotations.NullMarked;
