package org.mukudori.platform.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.mukudori.platform.fetch.FetchFailed.Forbidden;
import org.mukudori.platform.fetch.FetchFailed.Unreachable;

/** Says whom we may ask. Blocks while it looks a name up. */
final class Guard {
    private static final Pattern DOTTED_QUAD =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");
    private static final Pattern NUMERIC_LABEL = Pattern.compile("[0-9]+|0[xX][0-9a-fA-F]*");
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+(?:\\.[a-z0-9-]+)*");

    /** How names become addresses. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String name) throws UnknownHostException;
    }

    private final boolean privateAllowed;
    private final boolean httpAllowed;
    private final String ownHost;
    private final Resolver resolver;

    Guard(boolean privateAllowed, boolean httpAllowed, String ownHost, Resolver resolver) {
        this.privateAllowed = privateAllowed;
        this.httpAllowed = httpAllowed;
        this.ownHost = ownHost.toLowerCase(Locale.ROOT);
        this.resolver = resolver;
    }

    /** @throws Forbidden if the URI itself is nothing we would ask for */
    void vet(URI uri) {
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        var https = scheme.equals("https");
        if (!https && !(scheme.equals("http") && httpAllowed)) {
            throw new Forbidden("only https is asked, not " + scheme);
        }
        var host = uri.getHost();
        if (host == null
                || uri.getRawUserInfo() != null
                || uri.getRawAuthority().indexOf('@') >= 0) {
            throw new Forbidden("no plain host in the address");
        }
        if (uri.getRawFragment() != null) {
            throw new Forbidden("an address with a fragment is no document's");
        }
        vetHost(host.toLowerCase(Locale.ROOT));
        if (!privateAllowed && uri.getPort() != -1 && uri.getPort() != (https ? 443 : 80)) {
            throw new Forbidden("port " + uri.getPort() + " is not asked");
        }
    }

    private void vetHost(String host) {
        if (host.startsWith("[")) {
            if (!privateAllowed || host.indexOf('%') >= 0) {
                throw new Forbidden("addresses are asked by name");
            }
            return;
        }
        if (!NAME.matcher(host).matches()) {
            throw new Forbidden("no name of a host");
        }
        var last = host.substring(host.lastIndexOf('.') + 1);
        if (NUMERIC_LABEL.matcher(last).matches()
                && !(privateAllowed && DOTTED_QUAD.matcher(host).matches())) {
            throw new Forbidden("addresses are asked by name");
        }
        if (!privateAllowed && host.indexOf('.') < 0) {
            throw new Forbidden("a name without a domain is not on the net");
        }
        if (!privateAllowed && host.equals(ownHost)) {
            throw new Forbidden("this is ourselves");
        }
    }

    /**
     * The addresses of its host, every one vetted; one of them, as it is, must be connected to.
     *
     * @throws Forbidden if any of them is not public
     * @throws Unreachable if it has none
     */
    List<InetAddress> addresses(URI uri) {
        var host = uri.getHost();
        try {
            var found =
                    Arrays.asList(resolver.resolve(host.startsWith("[") ? host.substring(1, host.length() - 1) : host));
            if (found.isEmpty() || !found.stream().allMatch(this::allowed)) {
                throw new Forbidden(host + " is not on the public net");
            }
            return found;
        } catch (UnknownHostException _) {
            throw new Unreachable(uri, Unreachable.Obstacle.NAME, "no such name");
        }
    }

    private boolean allowed(InetAddress address) {
        return Addresses.isPublic(address) || (privateAllowed && Addresses.isUnicast(address));
    }
}
