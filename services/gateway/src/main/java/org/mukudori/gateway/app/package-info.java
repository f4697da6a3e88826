/** Who may come in, and how often. */
@NullMarked
package org.mukudori.gateway.app;

import org.jspecify.annotations.NullMarked;
