/** What this service knows: its claims upon the log, and the secrets that never go there. */
@NullMarked
package org.mukudori.accounts.store;

import org.jspecify.annotations.NullMarked;
