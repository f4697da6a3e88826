/** What is known for decisions: rows made from the log, and claims. */
@NullMarked
package org.mukudori.posting.store;

import org.jspecify.annotations.NullMarked;
