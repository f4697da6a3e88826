/** Runs a whole instance on this machine, with nothing installed but a JDK. */
@NullMarked
package org.mukudori.local;

import org.jspecify.annotations.NullMarked;
