package org.mukudori.platform.fetch;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses are somebody's on the public net: global unicast, less the special ranges of IANA's registries
 * (RFC 6890 and its followers). What is not known to be public is not.
 */
final class Addresses {
    private static final List<Range> SPECIAL_4 = ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    private static final Range GLOBAL_6 = Range.of("2000::/3");

    /** Within 2000::/3: protocol assignments with Teredo, documentation, 6to4. */
    private static final List<Range> SPECIAL_6 = ranges("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private Addresses() {}

    static boolean isPublic(InetAddress address) {
        var bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return SPECIAL_4.stream().noneMatch(range -> range.holds(bytes));
        }
        return GLOBAL_6.holds(bytes) && SPECIAL_6.stream().noneMatch(range -> range.holds(bytes));
    }

    /** Whether it could be a machine of ours or of our town at all. */
    static boolean isUnicast(InetAddress address) {
        return !address.isAnyLocalAddress()
                && !address.isMulticastAddress()
                && !(address instanceof Inet4Address
                        && (address.getAddress()[0] == 0 || address.getAddress()[0] == -1));
    }

    private static List<Range> ranges(String... ranges) {
        return Arrays.stream(ranges).map(Range::of).toList();
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Range(byte[] prefix, int bits) {
        static Range of(String text) {
            var slash = text.indexOf('/');
            return new Range(
                    InetAddress.ofLiteral(text.substring(0, slash)).getAddress(),
                    Integer.parseInt(text, slash + 1, text.length(), 10));
        }

        boolean holds(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit += 8) {
                var mask = bits - bit >= 8 ? 0xFF : 0xFF << (8 - (bits - bit));
                if (((address[bit / 8] ^ prefix[bit / 8]) & mask & 0xFF) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
