/** What happens, in what order: claim, append, and know that it is appended. */
@NullMarked
package org.mukudori.accounts.app;

import org.jspecify.annotations.NullMarked;
