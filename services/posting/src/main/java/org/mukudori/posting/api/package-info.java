/** How HTTP gets in: commands out of requests, and decisions back as Mastodon's answers. */
@NullMarked
package org.mukudori.posting.api;

import org.jspecify.annotations.NullMarked;
