package org.mukudori.inbound.domain;

/**
 * What a signature claims, in order and complete, but not yet verified: only the key is missing.
 *
 * @param keyId whose key it must be
 * @param base what was signed
 * @param signature over the base
 */
@SuppressWarnings("ArrayRecordComponent")
public record Proof(String keyId, byte[] base, byte[] signature) {}
