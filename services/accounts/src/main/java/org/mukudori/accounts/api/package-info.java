/** How HTTP gets in: the pages for people, OAuth for applications, Mastodon's API, and the operators' door. */
@NullMarked
package org.mukudori.accounts.api;

import org.jspecify.annotations.NullMarked;
