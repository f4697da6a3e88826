package org.mukudori.gateway.api;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Some networks, as CIDRs. */
final class Networks {
    private final List<IpSubnetFilterRule> rules;

    /**
     * The networks.
     *
     * @throws IllegalArgumentException if one is no CIDR
     */
    Networks(List<String> cidrs) {
        rules = cidrs.stream().map(Networks::rule).toList();
    }

    private static IpSubnetFilterRule rule(String cidr) {
        var parts = cidr.strip().split("/", -1);
        var isAddress = NetUtil.createByteArrayFromIpAddressString(parts[0]) != null;
        if (parts.length != 2 || !isAddress) {
            throw new IllegalArgumentException("no CIDR such as 10.0.0.0/8: " + cidr);
        }
        return new IpSubnetFilterRule(parts[0], Integer.parseInt(parts[1]), IpFilterRuleType.ACCEPT);
    }

    /** Whether one of them has this address; nothing that is not an address is in any. */
    boolean contain(String address) {
        var bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            return false;
        }
        try {
            var where = new InetSocketAddress(InetAddress.getByAddress(bytes), 0);
            return rules.stream().anyMatch(rule -> rule.matches(where));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
