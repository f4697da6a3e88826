package org.mukudori.gateway.api;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from, as far as it is believed.
 *
 * @param address of the client
 * @param scheme that the client used
 * @param host that the client asked, as its Host header said; null if it is missing, or said twice
 */
record Origin(String address, String scheme, @Nullable String host) {
    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";
    private static final String HOST = "X-Forwarded-Host";

    static Origin of(HttpServerRequest request, Networks trusted) {
        var peer = request.connection().remoteAddress().hostAddress();
        var scheme = request.isSSL() ? "https" : "http";
        var hosts = request.headers().getAll("Host");
        var host = hosts.size() == 1 ? hosts.getFirst() : null;
        if (!trusted.contain(peer)) {
            return new Origin(peer, scheme, host);
        }
        var proto = request.getHeader(PROTO);
        var forwardedHost = request.getHeader(HOST);
        return new Origin(
                client(peer, request.headers().getAll(FOR), trusted),
                proto != null && proto.equals("https") ? "https" : scheme,
                forwardedHost != null ? forwardedHost : host);
    }

    /** Read from the right: each trusted proxy has added who asked it, and what stands further left anybody can write. */
    private static String client(String peer, List<String> forwarded, Networks trusted) {
        var chain = forwarded.stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .toList();
        var client = peer;
        for (var hop : chain.reversed()) {
            if (NetUtil.createByteArrayFromIpAddressString(hop) == null) {
                return client;
            }
            client = hop;
            if (!trusted.contain(hop)) {
                return client;
            }
        }
        return client;
    }

    /** What counts as one address: whoever has an IPv6 address has 2⁶⁴ of them. */
    String network() {
        var bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null || bytes.length == 4) {
            return address;
        }
        return NetUtil.bytesToIpAddress(Arrays.copyOf(Arrays.copyOf(bytes, 8), 16)) + "/64";
    }
}
