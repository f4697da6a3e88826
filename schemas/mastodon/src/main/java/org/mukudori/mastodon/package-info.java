/** The entities of Mastodon's client API, as they look in JSON. */
@NullMarked
package org.mukudori.mastodon;

import org.jspecify.annotations.NullMarked;
