package org.mukudori.inbound.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The one member of a {@code Signature-Input} header (RFC 9421, section 4.1), in the part of the syntax that we support:
 * components without parameters, and parameters that are integers or strings without escapes.
 *
 * @param label that the {@code Signature} header must use too
 * @param components in order, each once
 * @param parameters each once
 * @param signatureParams the member's value as it came, which is the last line of the signature base (section 2.3)
 */
record SignatureInput(String label, List<String> components, Map<String, String> parameters, String signatureParams) {
    private static final int LONGEST = 8_192;
    private static final int MOST = 32;
    private static final Pattern LABEL = Pattern.compile("[a-z*][a-z0-9_.*-]{0,63}+");
    private static final Pattern COMPONENT = Pattern.compile("@?[a-z0-9-]{1,64}+");
    private static final Pattern PARAMETER = Pattern.compile("[a-z]{1,16}+");

    /**
     * Reads a header.
     *
     * @throws Rejected if it is anything else
     */
    static SignatureInput parse(String header) {
        var text = header.strip();
        var open = text.indexOf("=(");
        var close = text.indexOf(')');
        if (text.length() > LONGEST || open < 1 || close < open) {
            throw malformed("Signature-Input is malformed");
        }
        var label = text.substring(0, open);
        if (!LABEL.matcher(label).matches()) {
            throw malformed("The signature's label is malformed");
        }
        return new SignatureInput(
                label,
                components(text.substring(open + 2, close)),
                parameters(text.substring(close + 1)),
                text.substring(open + 1));
    }

    private static List<String> components(String list) {
        var names = new ArrayList<String>();
        for (var item : list.split(" ", MOST)) {
            var quoted = item.length() > 2 && item.startsWith("\"") && item.endsWith("\"");
            var name = quoted ? item.substring(1, item.length() - 1) : "";
            if (!COMPONENT.matcher(name).matches() || names.contains(name)) {
                throw malformed("A covered component is malformed, unsupported or comes twice");
            }
            names.add(name);
        }
        return names;
    }

    private static Map<String, String> parameters(String rest) {
        var parameters = new LinkedHashMap<String, String>();
        var at = 0;
        while (at < rest.length()) {
            var equals = rest.indexOf('=', at);
            if (rest.charAt(at) != ';' || equals < 0) {
                throw malformed("A signature parameter is malformed");
            }
            var name = rest.substring(at + 1, equals);
            int end;
            String value;
            if (equals + 1 < rest.length() && rest.charAt(equals + 1) == '"') {
                end = rest.indexOf('"', equals + 2) + 1;
                if (end == 0) {
                    throw malformed("A quote is not closed");
                }
                value = rest.substring(equals + 2, end - 1);
            } else {
                end = rest.indexOf(';', equals);
                end = end < 0 ? rest.length() : end;
                value = rest.substring(equals + 1, end);
            }
            if (!PARAMETER.matcher(name).matches()
                    || value.isEmpty()
                    || value.indexOf('\\') >= 0
                    || value.indexOf(',') >= 0
                    || parameters.size() >= MOST
                    || parameters.put(name, value) != null) {
                throw malformed("A signature parameter is malformed or comes twice");
            }
            at = end;
        }
        return parameters;
    }

    private static Rejected malformed(String message) {
        return new Rejected(Rejected.Reason.SIGNATURE_MALFORMED, message);
    }
}
