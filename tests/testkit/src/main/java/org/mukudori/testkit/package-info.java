/** What tests of several modules need: real servers, and the rules that the code's shape must keep. */
@NullMarked
package org.mukudori.testkit;

import org.jspecify.annotations.NullMarked;
