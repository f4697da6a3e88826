package org.mukudori.platform.fetch;

import java.net.URI;

/**
 * What a GET brought.
 *
 * @param finalUri where it came from, after redirects: only this host may speak for what the body claims
 * @param contentType as sent, empty when there was none
 * @param body at most {@link GuardedHttp#LONGEST_BODY} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes to be parsed once, never compared.
public record Fetched(URI finalUri, String contentType, byte[] body) {}
