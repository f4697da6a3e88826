/** Mastodon's client API, the reading half. */
@NullMarked
package org.mukudori.timelines.api;

import org.jspecify.annotations.NullMarked;
