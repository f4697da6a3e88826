/** What is measured; the results, and the commands that make them, are in {@code bench/RESULTS.md}. */
@NullMarked
package org.mukudori.bench;

import org.jspecify.annotations.NullMarked;
