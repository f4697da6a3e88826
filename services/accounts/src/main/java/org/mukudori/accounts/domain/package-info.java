/** What is allowed of names, passwords, scopes, redirections and profiles. */
@NullMarked
package org.mukudori.accounts.domain;

import org.jspecify.annotations.NullMarked;
