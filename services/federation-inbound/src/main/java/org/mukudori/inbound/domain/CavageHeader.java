package org.mukudori.inbound.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The parameters of a {@code Signature} header of draft-cavage-http-signatures-12, section 4.1, read in one pass.
 *
 * @param parameters each once
 */
record CavageHeader(Map<String, String> parameters) {
    private static final int LONGEST = 8_192;
    private static final int MOST = 16;

    /**
     * Reads a header.
     *
     * @throws Rejected if it is too long, malformed, or names a parameter twice
     */
    static CavageHeader parse(String header) {
        if (header.length() > LONGEST) {
            throw malformed("The signature is too long");
        }
        var parameters = new LinkedHashMap<String, String>();
        var at = 0;
        while (at < header.length()) {
            var equals = header.indexOf('=', at);
            if (equals < 0) {
                throw malformed("A signature parameter has no value");
            }
            var name = header.substring(at, equals).strip();
            int end;
            String value;
            if (equals + 1 < header.length() && header.charAt(equals + 1) == '"') {
                end = header.indexOf('"', equals + 2);
                if (end < 0) {
                    throw malformed("A quote is not closed");
                }
                value = header.substring(equals + 2, end);
                end++;
            } else {
                end = header.indexOf(',', equals);
                end = end < 0 ? header.length() : end;
                value = header.substring(equals + 1, end).strip();
            }
            if (name.isEmpty() || value.indexOf('\\') >= 0 || parameters.put(name, value) != null) {
                throw malformed("A signature parameter is malformed or comes twice");
            }
            while (end < header.length() && header.charAt(end) == ' ') {
                end++;
            }
            if (end < header.length() && header.charAt(end) != ',') {
                throw malformed("Signature parameters are not separated");
            }
            if (parameters.size() > MOST) {
                throw malformed("Too many signature parameters");
            }
            at = end + 1;
        }
        return new CavageHeader(parameters);
    }

    /**
     * A parameter that must be there.
     *
     * @throws Rejected if it is not
     */
    String required(String name) {
        return optional(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> malformed("The signature has no " + name));
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /**
     * A parameter that is a number, if it is there.
     *
     * @throws Rejected if it is no integer
     */
    OptionalLong integer(String name) {
        var value = parameters.get(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (value.isEmpty() || value.length() > 15 || !Characters.areAll(value, c -> c >= '0' && c <= '9')) {
            throw malformed("Not an integer: " + name);
        }
        return OptionalLong.of(Long.parseLong(value));
    }

    /**
     * The names of what is signed, in order.
     *
     * @throws Rejected if one comes twice, or is not in lower case
     */
    List<String> covered() {
        var names = new ArrayList<String>();
        for (var name : required("headers").split(" ", 64)) {
            if (!isName(name) || names.contains(name)) {
                throw malformed("The list of signed headers is malformed");
            }
            names.add(name);
        }
        return names;
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && Characters.areAll(
                        name, c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "-_()".indexOf(c) >= 0);
    }

    private static Rejected malformed(String message) {
        return new Rejected(Rejected.Reason.SIGNATURE_MALFORMED, message);
    }
}
