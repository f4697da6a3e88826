package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * The caller's own account.
 *
 * @param account its properties stand beside the others
 * @see <a href="https://docs.joinmastodon.org/entities/Account/#CredentialAccount">CredentialAccount</a>
 */
public record CredentialAccountEntity(@JsonUnwrapped AccountEntity account, SourceEntity source, RoleEntity role) {}
