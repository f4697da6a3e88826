package org.mukudori.inbound;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keys in PEM that nobody may prove anything with. */
final class OddKeys {
    private static final byte[] RSA = {
        0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0
    };

    private OddKeys() {}

    static final Map<String, String> ALL = all();

    private static Map<String, String> all() {
        var sound = StubPeer.pem(StubPeer.newKey().getPublic());
        var keys = new LinkedHashMap<String, String>();
        keys.put("RSA 1024", StubPeer.pem(StubPeer.newKey("RSA", 1024).getPublic()));
        keys.put("EC", StubPeer.pem(StubPeer.newKey("EC", 256).getPublic()));
        keys.put("e = 1", rsa(2_048, BigInteger.ONE));
        keys.put("e = 2^31", rsa(2_048, BigInteger.ONE.shiftLeft(31)));
        keys.put("e of 2048 bits", rsa(2_048, modulus(2_048)));
        keys.put("a modulus of 16384 bits", rsa(16_384, BigInteger.valueOf(65_537)));
        keys.put("an even modulus", rsa(BigInteger.ONE.shiftLeft(2_047), BigInteger.valueOf(65_537)));
        keys.put("certificate", sound.replace("PUBLIC KEY", "CERTIFICATE"));
        keys.put("private", sound.replace("PUBLIC", "PRIVATE"));
        keys.put("junk", "junk");
        keys.put("empty", "");
        keys.put("four letters", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----");
        keys.put("lines that share dashes", "-----BEGIN PUBLIC KEY-------END PUBLIC KEY-----");
        keys.put("100 kB", "-----BEGIN PUBLIC KEY-----" + "A".repeat(100_000) + "-----END PUBLIC KEY-----");
        return keys;
    }

    private static BigInteger modulus(int bits) {
        return BigInteger.ONE
                .shiftLeft(bits - 1)
                .add(BigInteger.ONE.shiftLeft(bits / 2))
                .add(BigInteger.ONE);
    }

    private static String rsa(int bits, BigInteger exponent) {
        return rsa(modulus(bits), exponent);
    }

    private static String rsa(BigInteger modulus, BigInteger exponent) {
        var key = der(0x30, join(der(2, modulus.toByteArray()), der(2, exponent.toByteArray())));
        var info = der(0x30, join(RSA, der(3, join(new byte[] {0}, key))));
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(info) + "\n-----END PUBLIC KEY-----";
    }

    private static byte[] der(int tag, byte[] value) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (value.length < 128) {
            out.write(value.length);
        } else {
            var length = BigInteger.valueOf(value.length).toByteArray();
            var plain = length[0] == 0 ? 1 : 0;
            out.write(0x80 | (length.length - plain));
            out.write(length, plain, length.length - plain);
        }
        out.writeBytes(value);
        return out.toByteArray();
    }

    private static byte[] join(byte[] one, byte[] other) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(one);
        out.writeBytes(other);
        return out.toByteArray();
    }
}
