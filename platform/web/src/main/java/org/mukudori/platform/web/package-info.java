/** What every service that the gateway calls shares: who is calling, and how errors look. */
@NullMarked
package org.mukudori.platform.web;

import org.jspecify.annotations.NullMarked;
